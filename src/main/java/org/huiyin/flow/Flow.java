package org.huiyin.flow;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.huiyin.access.Actor;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.Cases;
import org.huiyin.ids.CaseId;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Packs;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.RuntimeService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/** Runs cases on the model of the pack version they are pinned to. */
@Service
public class Flow {

    /** The way a case goes; there from the start. */
    static final String ROUTE = "route";

    /** Why a case begins anew; there from the start, and nothing for a new one. */
    static final String AGAIN = "again";

    private final RuntimeService runtime;
    private final Deployments deployments;
    private final Models models;
    private final Cases cases;
    private final Packs packs;

    Flow(RuntimeService runtime, Deployments deployments, Models models, Cases cases, Packs packs) {
        this.runtime = runtime;
        this.deployments = deployments;
        this.models = models;
        this.cases = cases;
        this.packs = packs;
    }

    /**
     * Starts the process of a case just opened, up to its first steps, in the same transaction.
     *
     * @param variables ids and decision codes only
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void start(CaseId id, Actor by, Map<String, Object> variables) {
        CaseFile file = cases.get(id);
        Pack pack = packs.version(file.pack(), file.packVersion());
        // Gateways may ask for a decision before it was made: it is there, and nothing.
        Map<String, @Nullable Object> all = new HashMap<>();
        pack.settings().fields().forEach((key, field) -> {
            if (field.variable()) {
                all.put(key, null);
            }
        });
        all.put(AGAIN, null);
        all.putAll(variables);
        if (variables.get(ROUTE) instanceof String route) {
            cases.route(id, route);
        }
        Acting.as(
                by,
                () -> cases.run(
                        id,
                        runtime.startProcessInstanceById(deployments.definition(pack), id.toString(), all)
                                .getId()));
    }

    /**
     * Runs the model of a case once more from its beginning: a closed case is opened again, an open one leaves the steps it
     * stands at. The route is the one it took before.
     *
     * @param again value of the variable {@code again}, by which the model finds where to go on
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void resume(CaseId id, Actor by, String again) {
        CaseFile file = cases.get(id);
        if (file.open() && file.processInstance() != null) {
            runtime.deleteProcessInstance(file.processInstance(), again);
        }
        cases.resume(id, again, by);
        start(id, by, Map.of(ROUTE, cases.route(id), AGAIN, again));
    }

    /** Of values entered, those that gateways and decisions ask for, as the pack declares. */
    public Map<String, Object> variables(Pack pack, ObjectNode data) {
        return Completion.variables(pack, data);
    }

    /** A code the model has decided, for instance by a decision table; empty if it has not, or the case is closed. */
    public Optional<String> variable(CaseFile file, String name) {
        return file.processInstance() == null || !file.open()
                ? Optional.empty()
                : Optional.ofNullable(runtime.getVariable(file.processInstance(), name))
                        .map(Object::toString);
    }

    /** The step of a case's model with this id; empty for events, gateways and verbs. */
    public Optional<Step> step(CaseFile file, String id) {
        return Optional.ofNullable(models.of(packs.version(file.pack(), file.packVersion()))
                .steps()
                .get(id));
    }

    /** The name of an element of a case's model, for instance of the step it stands at. */
    public String name(CaseFile file, String element) {
        return models.of(packs.version(file.pack(), file.packVersion())).name(element);
    }
}
