package org.huiyin.forms;

import java.util.ArrayList;
import java.util.List;
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

    @Override
    public List<Fault> check(Pack pack) {
        List<Fault> faults = new ArrayList<>();
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
                faults.addAll(servable(path, forms.definition(pack, name)));
            } catch (MalformedForm malformed) {
                malformed.flaws().forEach(flaw -> faults.add(new Fault(path, flaw.element(), flaw.reason())));
            }
        }
        return faults;
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
