package org.huiyin.cases;

import java.util.Set;
import org.huiyin.organization.Organs;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.springframework.stereotype.Component;

/** The sender agrees to an objection: the case comes back to it (条例 23 ¶3). */
@Component
class TakeBack implements Verb {

    private final Cases cases;
    private final Organs organs;

    TakeBack(Cases cases, Organs organs) {
        this.cases = cases;
        this.organs = organs;
    }

    @Override
    public String name() {
        return "takeBack";
    }

    @Override
    public Set<String> required() {
        return Set.of();
    }

    @Override
    public void run(VerbCall call) {
        CasePart sender = cases.part(call.caseId(), "sender").orElseThrow();
        cases.comeBack(
                call.caseId(),
                sender.unit(),
                organs.of(sender.unit()).id(),
                call.actor().orElseThrow());
    }
}
