package org.huiyin.relief;

import java.time.LocalDate;
import java.util.Set;
import org.huiyin.cases.Cases;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.springframework.stereotype.Component;

/**
 * Records that the person was asked whether what was given arrived and helped. Without it a case in which something was
 * given cannot be closed, whatever its model says.
 *
 * <p>{@code on}: the field with the day of the revisit; it counts for what was given until then.
 */
@Component
class RecordRevisit implements Verb {

    private final ReliefLines lines;
    private final Cases cases;

    RecordRevisit(ReliefLines lines, Cases cases) {
        this.lines = lines;
        this.cases = cases;
    }

    @Override
    public String name() {
        return "recordRevisit";
    }

    @Override
    public Set<String> required() {
        return Set.of("on");
    }

    @Override
    public void run(VerbCall call) {
        LocalDate on = LocalDate.parse(
                cases.get(call.caseId()).data().path(call.property("on")).asString());
        lines.revisited(call.caseId(), on, call.actor());
    }
}
