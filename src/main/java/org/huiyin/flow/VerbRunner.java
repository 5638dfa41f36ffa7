package org.huiyin.flow;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.huiyin.access.Actor;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Links;
import org.huiyin.ids.CaseId;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Packs;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.huiyin.packs.VerbUse;
import org.operaton.bpm.engine.delegate.DelegateExecution;
import org.operaton.bpm.engine.delegate.JavaDelegate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Lets models call verbs, and nothing else. Any of them may run on another case instead: with {@code case} = {@code origin} on
 * the one that this one was opened from, with {@code root} on the nearest up that line which is of another pack, with {@code
 * joined} on the one it was found to be the same matter as.
 */
@Component
class VerbRunner {

    /** The property that says on which case a verb runs: the one whose model calls it, if it is absent. */
    static final String CASE = "case";

    /** Its values, and how each finds the other case. */
    static final Map<String, BiFunction<Links, CaseId, Optional<CaseId>>> TARGETS =
            Map.of("origin", Links::origin, "root", Links::root, "joined", Links::joined);

    // Looked up late: some verbs start cases themselves and so need the engine that is built with them.
    private final ObjectProvider<Cases> cases;
    private final ObjectProvider<Links> links;
    private final ObjectProvider<Packs> packs;

    VerbRunner(ObjectProvider<Cases> cases, ObjectProvider<Links> links, ObjectProvider<Packs> packs) {
        this.cases = cases;
        this.links = links;
        this.packs = packs;
    }

    JavaDelegate delegate(Verb verb) {
        return execution -> verb.run(call(verb, execution));
    }

    private Call call(Verb verb, DelegateExecution execution) {
        Map<String, String> properties = new HashMap<>(Model.properties(execution.getBpmnModelElementInstance()));
        CaseId own = CaseId.of(execution.getProcessBusinessKey());
        String target = properties.remove(CASE);
        CaseId caseId = target == null
                ? own
                : Objects.requireNonNull(TARGETS.get(target))
                        .apply(links.getObject(), own)
                        .orElseThrow(() -> new IllegalStateException("Case " + own + " has no " + target));
        CaseFile file = cases.getObject().get(caseId);
        return new Call(
                verb,
                execution,
                caseId,
                own,
                packs.getObject().version(file.pack(), file.packVersion()),
                Map.copyOf(properties));
    }

    private record Call(
            Verb verb,
            DelegateExecution execution,
            CaseId caseId,
            CaseId caller,
            Pack pack,
            Map<String, String> properties)
            implements VerbCall {

        @Override
        public String element() {
            return execution.getCurrentActivityId();
        }

        @Override
        public String property(String name) {
            return optional(name)
                    .orElseThrow(() -> new IllegalStateException(element() + " states no property " + name));
        }

        @Override
        public Optional<String> optional(String name) {
            return Optional.ofNullable(properties.get(name));
        }

        @Override
        public Optional<Actor> actor() {
            return Acting.actor();
        }

        @Override
        public void variable(String name, Object code) {
            if (!verb.sets(new VerbUse(element(), properties)).contains(name)) {
                throw new IllegalStateException(verb.name() + " does not declare that it sets " + name);
            }
            execution.setVariable(name, code);
        }
    }
}
