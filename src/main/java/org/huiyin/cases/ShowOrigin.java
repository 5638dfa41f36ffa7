package org.huiyin.cases;

import java.util.Set;
import org.huiyin.access.CaseScope;
import org.huiyin.ids.UnitId;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.springframework.stereotype.Component;

/**
 * Lets a unit read the cases that this one was opened from, all up their line, until {@code hideOrigin}: a review has to know
 * what it reviews. What only a cleared desk may know stays with it.
 *
 * <p>{@code to}: the part of this case whose unit may; for an organ without accounts, whoever keeps its docket. {@code basis}:
 * why, as the grant says.
 */
@Component
class ShowOrigin implements Verb {

    private final Cases cases;
    private final Links links;
    private final Readers readers;

    ShowOrigin(Cases cases, Links links, Readers readers) {
        this.cases = cases;
        this.links = links;
        this.readers = readers;
    }

    @Override
    public String name() {
        return "showOrigin";
    }

    @Override
    public Set<String> required() {
        return Set.of("to", "basis");
    }

    @Override
    public void run(VerbCall call) {
        for (UnitId unit : readers.of(call.caseId(), call.property("to"))) {
            links.origins(call.caseId()).stream()
                    .filter(origin -> !cases.get(origin).restricted())
                    .forEach(origin -> cases.grant(origin, unit, CaseScope.CONTENTS, call.property("basis")));
        }
    }
}
