package org.huiyin.cases;

import java.util.List;
import java.util.Set;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.huiyin.packs.VerbUse;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Closes the case with its two outcomes (案结事了、事心双解). Its clocks end with it.
 *
 * <p>{@code outcome}: the practical result as a fixed code, or {@code outcomeField}: the field that holds it. {@code
 * satisfactionField}: the field with the person's own view.
 */
@Component
class CloseCase implements Verb {

    private final Cases cases;

    CloseCase(Cases cases) {
        this.cases = cases;
    }

    @Override
    public String name() {
        return "closeCase";
    }

    @Override
    public Set<String> required() {
        return Set.of();
    }

    @Override
    public Set<String> optional() {
        return Set.of("outcome", "outcomeField", "satisfactionField");
    }

    @Override
    public List<String> check(VerbUse use, Pack pack) {
        boolean one =
                use.properties().containsKey("outcome") != use.properties().containsKey("outcomeField");
        return one ? List.of() : List.of("states one of outcome and outcomeField");
    }

    @Override
    public void run(VerbCall call) {
        JsonNode data = cases.get(call.caseId()).data();
        String outcome = call.optional("outcome")
                .orElseGet(() -> data.path(call.property("outcomeField")).asString());
        String satisfaction = call.optional("satisfactionField")
                .map(field -> data.path(field).asString())
                .orElse(null);
        cases.close(call.caseId(), outcome, satisfaction, call.actor().orElse(null));
    }
}
