package org.huiyin.cases;

import java.util.Set;
import org.huiyin.ids.UnitId;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.springframework.stereotype.Component;

/**
 * Hands the case to the organ named in a field of the form, which receives it today (条例 22, 23). The organ that has it already
 * keeps it, and the day on which it received it.
 *
 * <p>{@code to}: the field that holds the organ. {@code sender}: {@code true} if the organ that had it hears objections.
 */
@Component
class HandOver implements Verb {

    private final Cases cases;

    HandOver(Cases cases) {
        this.cases = cases;
    }

    @Override
    public String name() {
        return "handOver";
    }

    @Override
    public Set<String> required() {
        return Set.of("to");
    }

    @Override
    public Set<String> optional() {
        return Set.of("sender");
    }

    @Override
    public void run(VerbCall call) {
        UnitId organ = UnitId.of(
                cases.get(call.caseId()).data().path(call.property("to")).asString());
        if (!organ.equals(cases.get(call.caseId()).organ())) {
            cases.handOver(
                    call.caseId(),
                    organ,
                    call.optional("sender").map(Boolean::parseBoolean).orElse(false),
                    call.actor().orElseThrow());
        }
    }
}
