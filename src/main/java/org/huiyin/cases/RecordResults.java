package org.huiyin.cases;

import java.util.List;
import java.util.Set;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Records the result of each request (条例 32).
 *
 * <p>{@code list}: the list of the form with one row for each request, in their order, with a field {@code result}.
 */
@Component
class RecordResults implements Verb {

    private final Cases cases;

    RecordResults(Cases cases) {
        this.cases = cases;
    }

    @Override
    public String name() {
        return "recordResults";
    }

    @Override
    public Set<String> required() {
        return Set.of("list");
    }

    @Override
    public void run(VerbCall call) {
        JsonNode rows = cases.get(call.caseId()).data().path(call.property("list"));
        List<Request> requests = cases.requests(call.caseId());
        for (int i = 0; i < requests.size(); i++) {
            cases.result(
                    call.caseId(),
                    requests.get(i).ordinal(),
                    rows.path(i).path("result").asString());
        }
    }
}
