package org.huiyin.cases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.huiyin.ids.CaseId;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.huiyin.packs.VerbUse;
import org.huiyin.refusals.Refusal;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Records the result of each request: of an opinion (条例 32) or of its review (条例 35, 36).
 *
 * <p>{@code list}: the list of the form with one row for each request, in their order, with the fields {@code result} and
 * {@code reasons}. {@code anewAfter}: why the case began anew, if it was sent back; the same opinion may then not be given again.
 * {@code overall}: results, separated by commas; the variable {@code overallResult} is then the first of them that any request has.
 * Sets {@code supported}: whether anything has to be carried out.
 */
@Component
class RecordResults implements Verb {

    private final Cases cases;
    private final Steps steps;
    private final Timeline timeline;

    RecordResults(Cases cases, Steps steps, Timeline timeline) {
        this.cases = cases;
        this.steps = steps;
        this.timeline = timeline;
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
    public Set<String> optional() {
        return Set.of("anewAfter", "overall");
    }

    @Override
    public Set<String> sets(VerbUse use) {
        return use.properties().containsKey("overall") ? Set.of("supported", "overallResult") : Set.of("supported");
    }

    @Override
    public void run(VerbCall call) {
        JsonNode rows = cases.get(call.caseId()).data().path(call.property("list"));
        boolean same = call.optional("anewAfter")
                .filter(again -> sameAsSentBack(call.caseId(), call.property("list"), rows, again))
                .isPresent();
        if (same) {
            throw new Refusal("cases.same-opinion");
        }
        List<Request> requests = cases.requests(call.caseId());
        Set<String> given = new HashSet<>();
        for (int i = 0; i < requests.size(); i++) {
            String result = rows.path(i).path("result").asString();
            cases.result(call.caseId(), requests.get(i).ordinal(), result);
            given.add(result);
        }
        call.variable("supported", given.contains("support"));
        call.optional("overall")
                .flatMap(order -> Arrays.stream(order.split(","))
                        .map(String::strip)
                        .filter(given::contains)
                        .findFirst())
                .ifPresent(result -> call.variable("overallResult", result));
    }

    /** Whether every request is answered word for word as it was before the case was sent back. */
    private boolean sameAsSentBack(CaseId id, String list, JsonNode rows, String again) {
        return timeline
                .last(id, "reopened")
                .filter(event -> again.equals(event.detail().get("again")))
                .stream()
                .flatMap(reopened -> steps.of(id).stream()
                        .limit(Integer.parseInt(reopened.detail().get("steps")))
                        .filter(step -> step.data().has(list))
                        .reduce((earlier, later) -> later)
                        .stream())
                .anyMatch(before -> answers(before.data().path(list)).equals(answers(rows)));
    }

    private static List<String> answers(JsonNode rows) {
        List<String> answers = new ArrayList<>();
        rows.forEach(row -> answers.add(row.path("result").asString("") + "\n"
                + row.path("reasons").asString("").strip()));
        return answers;
    }
}
