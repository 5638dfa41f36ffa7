package org.huiyin.flow;

import java.util.List;
import java.util.Optional;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.CasePart;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Steps;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.huiyin.packs.Packs;
import org.huiyin.staff.Holders;
import org.huiyin.worklist.NewWorkItem;
import org.huiyin.worklist.WorkItems;
import org.operaton.bpm.engine.delegate.DelegateTask;
import org.operaton.bpm.engine.delegate.TaskListener;
import org.operaton.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.operaton.bpm.engine.impl.pvm.process.ActivityImpl;
import org.operaton.bpm.engine.impl.pvm.process.ScopeImpl;
import org.operaton.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Turns every user task of every model into a row of the work list, so that models need not ask for it. */
@Component
class StepListener extends AbstractBpmnParseListener {

    private final ObjectProvider<Cases> cases;
    private final ObjectProvider<Steps> steps;
    private final ObjectProvider<Packs> packs;
    private final ObjectProvider<WorkItems> items;
    private final ObjectProvider<Holders> holders;
    private final Models models;

    StepListener(
            ObjectProvider<Cases> cases,
            ObjectProvider<Steps> steps,
            ObjectProvider<Packs> packs,
            ObjectProvider<WorkItems> items,
            ObjectProvider<Holders> holders,
            Models models) {
        this.cases = cases;
        this.steps = steps;
        this.packs = packs;
        this.items = items;
        this.holders = holders;
        this.models = models;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        var task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        task.addTaskListener(TaskListener.EVENTNAME_CREATE, this::created);
        task.addTaskListener(
                TaskListener.EVENTNAME_DELETE, deleted -> items.getObject().cancelled(deleted.getId()));
    }

    private void created(DelegateTask task) {
        CaseId caseId = CaseId.of(task.getExecution().getProcessBusinessKey());
        CaseFile file = cases.getObject().get(caseId);
        Step step = models.of(packs.getObject().version(file.pack(), file.packVersion()))
                .steps()
                .get(task.getTaskDefinitionKey());
        if (step == null) {
            throw new IllegalStateException("Step " + task.getTaskDefinitionKey() + " is not in the pack it runs on");
        }
        items.getObject().open(item(task, caseId, step));
    }

    private NewWorkItem item(DelegateTask task, CaseId caseId, Step step) {
        List<StaffId> excluded = steps.getObject().doers(caseId, step.fourEyes());
        Optional<CasePart> person = meant(caseId, step).filter(one -> !excluded.contains(one.staff()));
        if (person.isPresent()) {
            CasePart part = person.get();
            return new NewWorkItem(
                    caseId, task.getId(), step.id(), part.unit(), step.role(), part.staff(), excluded, step.clocks());
        }
        String name = step.each() ? step.unit() + "-" + ((Integer) task.getVariable("loopCounter") + 1) : step.unit();
        CasePart part = cases.getObject()
                .part(caseId, name)
                .orElseThrow(() -> new IllegalStateException(
                        "Case " + caseId + " has nobody to play " + name + " at step " + step.id()));
        Holders.Holder holder = holders.getObject().resolve(part.unit(), step.role(), excluded);
        return new NewWorkItem(
                caseId, task.getId(), step.id(), holder.unit(), holder.role(), null, excluded, step.clocks());
    }

    /** The person a step is for: who plays its part or, when it comes again, whoever did it last and still could. */
    private Optional<CasePart> meant(CaseId caseId, Step step) {
        if (step.again()) {
            return steps.getObject()
                    .lastDoer(caseId, step.id())
                    .flatMap(staff -> cases.getObject()
                            .part(caseId, step.unit())
                            .filter(part -> holders.getObject().holds(staff, part.unit(), step.role()))
                            .map(part -> new CasePart(part.part(), part.unit(), staff)));
        }
        return Optional.ofNullable(step.person())
                .flatMap(part -> cases.getObject().part(caseId, part))
                .filter(part -> part.staff() != null);
    }
}
