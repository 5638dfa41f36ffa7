package org.huiyin.cases;

import java.util.Set;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.springframework.stereotype.Component;

/**
 * Ends what {@code showOrigin} allowed.
 *
 * <p>{@code to} and {@code basis}: as there.
 */
@Component
class HideOrigin implements Verb {

    private final Cases cases;
    private final Readers readers;

    HideOrigin(Cases cases, Readers readers) {
        this.cases = cases;
        this.readers = readers;
    }

    @Override
    public String name() {
        return "hideOrigin";
    }

    @Override
    public Set<String> required() {
        return Set.of("to", "basis");
    }

    @Override
    public void run(VerbCall call) {
        var units = readers.of(call.caseId(), call.property("to"));
        cases.origins(call.caseId()).forEach(origin -> cases.endGrants(origin, units, call.property("basis")));
    }
}
