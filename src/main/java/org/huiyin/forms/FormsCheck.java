package org.huiyin.forms;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.huiyin.packs.Pack;
import org.huiyin.packs.PackCheck;
import org.springframework.stereotype.Service;

/** Reads every form of a pack before the pack may be used. */
@Service
class FormsCheck implements PackCheck {

    private static final String FOLDER = "forms/";
    private static final String ENDING = ".form";

    private final Forms forms;

    FormsCheck(Forms forms) {
        this.forms = forms;
    }

    /** Names that stand for something in any condition. */
    private static final Set<String> ALWAYS_KNOWN = Set.of("parent", "i", "item", "partial");

    @Override
    public List<Fault> check(Pack pack) {
        List<Fault> faults = new ArrayList<>();
        SortedMap<String, FormDefinition> definitions = new TreeMap<>();
        for (String path : pack.files().keySet()) {
            if (!path.startsWith(FOLDER)) {
                continue;
            }
            if (!path.endsWith(ENDING)) {
                faults.add(new Fault(path, "", "is no form: its name must end in " + ENDING));
                continue;
            }
            try {
                String name = path.substring(FOLDER.length(), path.length() - ENDING.length());
                definitions.put(path, forms.definition(pack, name));
            } catch (MalformedForm malformed) {
                malformed.flaws().forEach(flaw -> faults.add(new Fault(path, flaw.element(), flaw.reason())));
            }
        }
        // With a form missing, its names would be missing too, and conditions on them be blamed for it.
        boolean all = faults.isEmpty();
        Set<String> known = known(pack, definitions.values());
        definitions.forEach((path, definition) -> {
            faults.addAll(servable(path, definition));
            if (all) {
                faults.addAll(decidable(path, definition, known));
            }
        });
        return faults;
    }

    /** Everything that is ever asked in this pack, or declared by it. */
    private static Set<String> known(Pack pack, Collection<FormDefinition> definitions) {
        Set<String> known = new HashSet<>(ALWAYS_KNOWN);
        known.addAll(pack.settings().fields().keySet());
        definitions.stream().flatMap(FormDefinition::all).forEach(component -> {
            switch (component) {
                case Component.Field field -> known.add(field.key());
                case Component.DynamicList list -> known.add(list.path());
                case Component.Group group when group.path() != null -> known.add(group.path());
                case Component.Group _, Component.StaticText _, Component.Separator _, Component.Spacer _ -> {}
            }
        });
        return known;
    }

    /** A name nobody answers is null for ever: a slip of the pen would hide or show something for good. */
    private static List<Fault> decidable(String path, FormDefinition definition, Set<String> known) {
        return definition
                .all()
                .flatMap(component -> Stream.ofNullable(component.place().hide())
                        .flatMap(condition -> condition.names().stream())
                        .filter(name -> !known.contains(name))
                        .map(name -> new Fault(
                                path,
                                component.place().id(),
                                "conditional.hide names \"" + name + "\", which no form of this pack asks")))
                .toList();
    }

    /** What the file alone cannot tell: whether this installation has what the form relies on. */
    private List<Fault> servable(String path, FormDefinition definition) {
        List<Fault> faults = new ArrayList<>();
        definition.fields().forEach(field -> {
            if (field instanceof Component.Choice choice
                    && choice.choices() instanceof Choices.Offered offered
                    && !forms.options().containsKey(offered.key())) {
                faults.add(new Fault(
                        path,
                        field.key(),
                        "valuesKey \"" + offered.key() + "\" is offered by nobody; there are "
                                + forms.options().keySet().stream().sorted().toList()));
            }
            if (field instanceof Component.FilePicker && forms.attachments().isEmpty()) {
                faults.add(new Fault(path, field.key(), "this installation takes no attachments"));
            }
        });
        return faults;
    }
}
