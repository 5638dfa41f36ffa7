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
    private final Links links;
    private final Readers readers;

    HideOrigin(Cases cases, Links links, Readers readers) {
        this.cases = cases;
        this.links = links;
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
        links.origins(call.caseId()).forEach(origin -> cases.endGrants(origin, units, call.property("basis")));
    }
}
