package org.huiyin.flow;

import java.util.Map;
import java.util.Optional;
import org.huiyin.access.Actor;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.Cases;
import org.huiyin.ids.CaseId;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Packs;
import org.operaton.bpm.engine.RuntimeService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/** Runs cases on the model of the pack version they are pinned to. */
@Service
public class Flow {

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
        Acting.as(
                by,
                () -> cases.run(
                        id,
                        runtime.startProcessInstanceById(deployments.definition(pack), id.toString(), variables)
                                .getId()));
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
