package org.huiyin.cases;

import java.util.List;
import java.util.Set;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.huiyin.packs.VerbUse;
import org.springframework.stereotype.Component;

/**
 * Finds out from what kind of case this one was opened: a review of a review is another thing than a review.
 *
 * <p>{@code pack}: the kind. {@code set}: the variable that tells whether it is that one.
 */
@Component
class OriginIs implements Verb {

    private final Cases cases;
    private final Links links;

    OriginIs(Cases cases, Links links) {
        this.cases = cases;
        this.links = links;
    }

    @Override
    public String name() {
        return "originIs";
    }

    @Override
    public Set<String> required() {
        return Set.of("pack", "set");
    }

    @Override
    public Set<String> sets(VerbUse use) {
        String variable = use.properties().get("set");
        return variable == null ? Set.of() : Set.of(variable);
    }

    @Override
    public List<String> check(VerbUse use, Pack pack) {
        String variable = use.properties().getOrDefault("set", "");
        return variable.matches("\\w+") ? List.of() : List.of("sets no variable: " + variable);
    }

    @Override
    public void run(VerbCall call) {
        String pack = call.property("pack");
        boolean is = links.origin(call.caseId())
                .map(origin -> cases.get(origin).pack().equals(pack))
                .orElse(false);
        call.variable(call.property("set"), is);
    }
}
