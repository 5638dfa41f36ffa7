package org.huiyin.flow;

import java.util.Set;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Has the case that this one was opened from worked on again, closed or not: a review sends it back to be done anew. Its model
 * begins with the {@code again} given.
 */
@Component
class ResumeCase implements Verb {

    private final ObjectProvider<Flow> flow;

    ResumeCase(ObjectProvider<Flow> flow) {
        this.flow = flow;
    }

    @Override
    public String name() {
        return "resumeCase";
    }

    @Override
    public Set<String> required() {
        return Set.of("again");
    }

    @Override
    public void run(VerbCall call) {
        flow.getObject().resume(call.caseId(), call.actor().orElseThrow(), call.property("again"));
    }
}
