package org.huiyin.flow;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.huiyin.access.Actor;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.CaseValues;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Request;
import org.huiyin.forms.Component;
import org.huiyin.forms.FormContext;
import org.huiyin.forms.FormDefinition;
import org.huiyin.forms.Forms;
import org.huiyin.ids.CaseId;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Packs;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.RuntimeService;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Finds the form of a case's own pack version, and what of its answers is known already. */
@org.springframework.stereotype.Component
class Asking {

    /** A form and everything needed to show and check it. */
    record Asked(Pack pack, String name, FormDefinition form, FormContext context) {}

    private final Cases cases;
    private final CaseValues values;
    private final Packs packs;
    private final Forms forms;
    private final RuntimeService runtime;

    Asking(Cases cases, CaseValues values, Packs packs, Forms forms, RuntimeService runtime) {
        this.cases = cases;
        this.values = values;
        this.packs = packs;
        this.forms = forms;
        this.runtime = runtime;
    }

    /** @param requests path of the form's list that has one row for each request of the case; null if it has none */
    Asked ask(Actor actor, CaseFile file, String name, @Nullable String requests, Locale locale) {
        Pack pack = packs.version(file.pack(), file.packVersion());
        FormDefinition form = forms.definition(pack, name);
        ObjectNode known = values.open(pack, file.data());
        // A decision is made afresh each time; what was written before, a returned draft say, is still there.
        form.fields()
                .map(field -> field.key())
                .filter(key -> pack.settings().field(key).map(f -> f.variable()).orElse(false))
                .forEach(known::remove);
        form.fresh().forEach(known::remove);
        known.setAll(found(pack, file));
        if (requests != null) {
            known.set(requests, rows(file.id(), known.path(requests)));
        }
        return new Asked(pack, name, form, FormContext.of(actor, file.id(), known, values.masking(pack), locale));
    }

    /** What verbs have found out, by the variables that the pack declares and no form asks: conditions of forms may name it. */
    private ObjectNode found(Pack pack, CaseFile file) {
        ObjectNode found = JsonNodeFactory.instance.objectNode();
        Set<String> asked = pack.forms()
                .flatMap(form -> forms.definition(pack, form).asked())
                .map(Component.Field::key)
                .collect(Collectors.toSet());
        List<String> wanted = pack.settings().fields().entrySet().stream()
                .filter(field -> field.getValue().variable() && !asked.contains(field.getKey()))
                .map(Map.Entry::getKey)
                .toList();
        if (wanted.isEmpty() || !file.open() || file.processInstance() == null) {
            return found;
        }
        runtime.getVariables(file.processInstance(), wanted).forEach((name, value) -> {
            switch (value) {
                case Boolean yes -> found.put(name, yes);
                case String code -> found.put(name, code);
                case null, default -> {}
            }
        });
        return found;
    }

    /** One row for each request of the case, with what was entered in it before. */
    private ArrayNode rows(CaseId id, JsonNode before) {
        List<Request> requests = cases.requests(id);
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < requests.size(); i++) {
            ObjectNode row = rows.addObject();
            boolean fits = before.path(i)
                    .path("text")
                    .asString("")
                    .equals(requests.get(i).body());
            if (fits && before.path(i) instanceof ObjectNode kept) {
                row.setAll(kept);
            }
            row.put("text", requests.get(i).body());
        }
        return rows;
    }
}
