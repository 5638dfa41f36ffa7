package org.huiyin.flow;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.huiyin.access.Actor;
import org.huiyin.cases.CaseEvent;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.CaseValues;
import org.huiyin.cases.Cases;
import org.huiyin.cases.StepRecord;
import org.huiyin.cases.Timeline;
import org.huiyin.files.Upload;
import org.huiyin.forms.Entry;
import org.huiyin.forms.FilledForm;
import org.huiyin.forms.Forms;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.WorkItemId;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Packs;
import org.huiyin.refusals.Conflict;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.Refusal;
import org.huiyin.worklist.WorkItem;
import org.huiyin.worklist.WorkItems;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.OptimisticLockingException;
import org.operaton.bpm.engine.TaskService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Completing a step: the form is checked, what was entered is kept, the model moves on and its verbs run, the work list
 * follows; all of it in one transaction, or nothing.
 */
@Service
public class Completion {

    /** What came of an attempt. */
    public sealed interface Outcome {

        /** The step is done and the case has moved on. */
        record Done(CaseId caseId) implements Outcome {}

        /** Not yet: a fault to mend, or only a row more. The form keeps everything typed. */
        record Again(WorkItem item, FilledForm form) implements Outcome {}
    }

    private final WorkItems items;
    private final Cases cases;
    private final CaseValues values;
    private final Packs packs;
    private final Models models;
    private final Asking asking;
    private final Forms forms;
    private final Enclosures enclosures;
    private final Timeline timeline;
    private final TaskService tasks;

    Completion(
            WorkItems items,
            Cases cases,
            CaseValues values,
            Packs packs,
            Models models,
            Asking asking,
            Forms forms,
            Enclosures enclosures,
            Timeline timeline,
            TaskService tasks) {
        this.items = items;
        this.cases = cases;
        this.values = values;
        this.packs = packs;
        this.models = models;
        this.asking = asking;
        this.forms = forms;
        this.enclosures = enclosures;
        this.timeline = timeline;
        this.tasks = tasks;
    }

    /**
     * The form of an open item, filled with what is known.
     *
     * @throws Refusal if the case only waits at this step
     */
    @Transactional(readOnly = true)
    public FilledForm open(Actor actor, WorkItem item, Locale locale) {
        Asking.Asked asked = asked(actor, item, locale);
        return forms.open(asked.form(), asked.context());
    }

    /** As {@link #complete(Actor, WorkItemId, Entry, List, Optional, Locale)}, of a form without new files. */
    @Transactional
    public Outcome complete(Actor actor, WorkItemId id, Entry entry, Optional<Integer> version, Locale locale) {
        return complete(actor, id, entry, List.of(), version, locale);
    }

    /**
     * Completes the step of an item.
     *
     * @param uploads files put into the form's file pickers; they become papers of the case, also if the form has to be
     *     mended
     * @param version of the item on the page; empty if the caller did not look before
     * @throws org.huiyin.refusals.NotFound if there is no item the actor may work on
     * @throws Conflict if someone else was first, or the item changed since the page was made
     * @throws Refusal if the actor may not do this step, or a letter cannot be issued
     * @throws Invalid if a file cannot be taken, or a verb finds a fault in what was entered
     */
    @Transactional
    public Outcome complete(
            Actor actor, WorkItemId id, Entry entry, List<Upload> uploads, Optional<Integer> version, Locale locale) {
        WorkItem item = items.forCompletion(actor, id, version);
        Asking.Asked asked = asked(actor, item, locale);
        FilledForm filled =
                forms.validate(asked.form(), enclosures.taken(actor, item.caseId(), entry, uploads), asked.context());
        if (!filled.valid()) {
            return new Outcome.Again(item, filled);
        }
        ObjectNode data = filled.values();
        StaffId behalf = actor.onBehalfOf(item.role(), item.unit()).orElse(null);
        cases.record(
                item.caseId(),
                new StepRecord(
                        item.id(),
                        item.step(),
                        asked.name(),
                        values.seal(asked.pack(), data),
                        filled.unanswered(),
                        actor.staff(),
                        behalf));
        timeline.add(
                item.caseId(),
                new CaseEvent.Entry("completed", item.step(), actor.staff(), behalf, item.unit()),
                Map.of());
        items.done(item, actor);
        try {
            Acting.as(actor, () -> tasks.complete(item.task(), variables(asked.pack(), filled)));
        } catch (OptimisticLockingException e) {
            throw new Conflict("worklist.settled");
        }
        return new Outcome.Done(item.caseId());
    }

    /** The form as it was sent, checked but not taken: for showing it again after a refusal. */
    @Transactional(readOnly = true)
    public FilledForm typed(Actor actor, WorkItem item, Entry entry, Locale locale) {
        Asking.Asked asked = asked(actor, item, locale);
        return forms.validate(asked.form(), entry, asked.context());
    }

    /** The same with files: those that can be taken are kept with the case, so that nobody has to choose them again. */
    @Transactional
    public FilledForm typed(Actor actor, WorkItem item, Entry entry, List<Upload> uploads, Locale locale) {
        return typed(actor, item, enclosures.usable(actor, item.caseId(), entry, uploads), locale);
    }

    private Asking.Asked asked(Actor actor, WorkItem item, Locale locale) {
        CaseFile file = cases.get(item.caseId());
        Step step = models.of(packs.version(file.pack(), file.packVersion()))
                .steps()
                .get(item.step());
        if (step == null || step.form() == null) {
            throw new Refusal("flow.waits");
        }
        return asking.ask(actor, file, step.form(), step.requests(), locale);
    }

    /** The same of a form, with null for what it got no answer to: an older answer leads no case on. */
    static Map<String, @Nullable Object> variables(Pack pack, FilledForm filled) {
        Map<String, @Nullable Object> variables = new HashMap<>(variables(pack, filled.values()));
        filled.unanswered().stream()
                .filter(name -> pack.settings()
                        .field(name)
                        .map(field -> field.variable())
                        .orElse(false))
                .forEach(name -> variables.put(name, null));
        return variables;
    }

    /** What gateways and decisions ask for: codes, booleans and whole numbers, as the pack declares. */
    static Map<String, Object> variables(Pack pack, ObjectNode data) {
        Map<String, Object> variables = new HashMap<>();
        data.properties().forEach(entry -> {
            boolean wanted = pack.settings()
                    .field(entry.getKey())
                    .map(field -> field.variable())
                    .orElse(false);
            JsonNode value = entry.getValue();
            if (wanted && value.isBoolean()) {
                variables.put(entry.getKey(), value.booleanValue());
            } else if (wanted && value.isNumber()) {
                // Whole, as the check of the pack makes sure: the engine would round an amount with decimals.
                variables.put(entry.getKey(), value.decimalValue().longValueExact());
            } else if (wanted && value.isString()) {
                variables.put(entry.getKey(), value.asString());
            }
        });
        return variables;
    }
}
