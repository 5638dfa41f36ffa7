package org.huiyin.relief;

import java.util.Set;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.springframework.stereotype.Component;

/** Promises what is planned: from now on it may be paid. To be called after whoever may decide has decided. */
@Component
class CommitRelief implements Verb {

    private final ReliefLines lines;

    CommitRelief(ReliefLines lines) {
        this.lines = lines;
    }

    @Override
    public String name() {
        return "commitRelief";
    }

    @Override
    public Set<String> required() {
        return Set.of();
    }

    @Override
    public void run(VerbCall call) {
        lines.commit(call.caseId(), call.actor());
    }
}
