package org.huiyin.flow;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.access.Role;
import org.huiyin.cases.CaseEvent;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.CasePart;
import org.huiyin.cases.CaseValues;
import org.huiyin.cases.Cases;
import org.huiyin.cases.StepRecord;
import org.huiyin.cases.Timeline;
import org.huiyin.deadlines.ClockView;
import org.huiyin.deadlines.Clocks;
import org.huiyin.files.Upload;
import org.huiyin.forms.Entry;
import org.huiyin.forms.FilledForm;
import org.huiyin.forms.Forms;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Packs;
import org.huiyin.refusals.Conflict;
import org.huiyin.refusals.NotFound;
import org.huiyin.staff.Holders;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.RuntimeService;
import org.operaton.bpm.engine.runtime.EventSubscription;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What may be begun in a case at any time, and beginning it; wholly or not at all. */
@Service
public class Initiatives {

    /** Opening a closed case again: the one initiative that no model can wait for. */
    public static final String REOPEN = "reopen";

    /** What came of an attempt. */
    public sealed interface Outcome {

        /** It has begun. */
        record Begun(CaseId caseId) implements Outcome {}

        /** Not yet: a fault to mend, or only a row more. The form keeps everything typed. */
        record Again(FilledForm form) implements Outcome {}
    }

    private final Cases cases;
    private final CaseValues values;
    private final Packs packs;
    private final Models models;
    private final Asking asking;
    private final Forms forms;
    private final Enclosures enclosures;
    private final Flow flow;
    private final Holders holders;
    private final Clocks clocks;
    private final Timeline timeline;
    private final RuntimeService runtime;

    Initiatives(
            Cases cases,
            CaseValues values,
            Packs packs,
            Models models,
            Asking asking,
            Forms forms,
            Enclosures enclosures,
            Flow flow,
            Holders holders,
            Clocks clocks,
            Timeline timeline,
            RuntimeService runtime) {
        this.cases = cases;
        this.values = values;
        this.packs = packs;
        this.models = models;
        this.asking = asking;
        this.forms = forms;
        this.enclosures = enclosures;
        this.flow = flow;
        this.holders = holders;
        this.clocks = clocks;
        this.timeline = timeline;
        this.runtime = runtime;
    }

    /** What the actor may begin in this case now, in the order of the model. */
    @Transactional(readOnly = true)
    public List<Initiative> of(Actor actor, CaseFile file) {
        Set<String> awaited = awaited(file);
        Set<String> running =
                clocks.running(file.id()).stream().map(ClockView::term).collect(Collectors.toSet());
        return declared(file)
                .filter(one -> one.id().equals(REOPEN) != file.open())
                .filter(one -> one.id().equals(REOPEN) || awaited.contains(one.message()))
                .filter(one -> one.clocks().isEmpty() || one.clocks().stream().anyMatch(running::contains))
                .filter(one -> one.after() == null
                        || cases.part(file.id(), one.after()).isPresent())
                .filter(one -> may(actor, file, one))
                .toList();
    }

    /**
     * The form of an initiative, filled with what is known.
     *
     * @throws NotFound if there is no such case or initiative for the actor now
     */
    @Transactional(readOnly = true)
    public FilledForm open(Actor actor, CaseId id, String initiative, Locale locale) {
        Asking.Asked asked = asked(actor, cases.get(actor, id, CaseScope.WORK), initiative, locale);
        return forms.open(asked.form(), asked.context());
    }

    /**
     * The form as it was sent, checked but not taken: for showing it again after a refusal. Files that can be taken are kept
     * with the case.
     */
    @Transactional
    public FilledForm typed(
            Actor actor, CaseId id, String initiative, Entry entry, List<Upload> uploads, Locale locale) {
        Asking.Asked asked = asked(actor, cases.get(actor, id, CaseScope.WORK), initiative, locale);
        return forms.validate(asked.form(), enclosures.usable(actor, id, entry, uploads), asked.context());
    }

    /** As {@link #begin(Actor, CaseId, String, Entry, List, Optional, Locale)}, of a form without new files. */
    @Transactional
    public Outcome begin(
            Actor actor, CaseId id, String initiative, Entry entry, Optional<Integer> version, Locale locale) {
        return begin(actor, id, initiative, entry, List.of(), version, locale);
    }

    /**
     * Begins it.
     *
     * @param uploads files put into the form's file pickers; they become papers of the case, also if the form has to be
     *     mended
     * @param version of the case on the page: sent twice, it begins once; empty if the caller did not look before
     * @throws NotFound if there is no such case or initiative for the actor now
     * @throws Conflict if the case has moved on since the page was made
     * @throws org.huiyin.refusals.Refusal if something that follows from it cannot be done
     * @throws org.huiyin.refusals.Invalid if a file cannot be taken, or a verb finds a fault in what was entered
     */
    @Transactional
    public Outcome begin(
            Actor actor,
            CaseId id,
            String initiative,
            Entry entry,
            List<Upload> uploads,
            Optional<Integer> version,
            Locale locale) {
        cases.lock(id);
        CaseFile file = cases.get(actor, id, CaseScope.WORK);
        Initiative one = find(actor, file, initiative);
        if (version.isPresent() && version.get() != file.version()) {
            throw new Conflict("flow.moved-on");
        }
        Asking.Asked asked = asking.ask(actor, file, one.form(), null, locale);
        FilledForm filled = forms.validate(asked.form(), enclosures.taken(actor, id, entry, uploads), asked.context());
        if (!filled.valid()) {
            return new Outcome.Again(filled);
        }
        UnitId unit = place(actor, file, one).orElseThrow(NotFound::new);
        StaffId behalf = one.roles().stream()
                .flatMap(role -> actor.onBehalfOf(role, unit).stream())
                .findFirst()
                .orElse(null);
        cases.record(
                id,
                new StepRecord(
                        null,
                        one.id(),
                        asked.name(),
                        values.seal(asked.pack(), filled.values()),
                        filled.unanswered(),
                        actor.staff(),
                        behalf));
        timeline.add(id, new CaseEvent.Entry("completed", one.id(), actor.staff(), behalf, unit), Map.of());
        if (one.id().equals(REOPEN)) {
            flow.resume(id, actor, one.message());
        } else {
            Map<String, @Nullable Object> variables = Completion.variables(asked.pack(), filled);
            Acting.as(
                    actor,
                    () -> runtime.createMessageCorrelation(one.message())
                            .processInstanceId(file.processInstance())
                            .setVariables(variables)
                            .correlate());
        }
        return new Outcome.Begun(id);
    }

    private Asking.Asked asked(Actor actor, CaseFile file, String initiative, Locale locale) {
        return asking.ask(actor, file, find(actor, file, initiative).form(), null, locale);
    }

    private Initiative find(Actor actor, CaseFile file, String initiative) {
        return of(actor, file).stream()
                .filter(one -> one.id().equals(initiative))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    private Stream<Initiative> declared(CaseFile file) {
        Pack pack = packs.version(file.pack(), file.packVersion());
        Stream<Initiative> reopening = pack.settings().reopen().stream()
                .map(reopen -> new Initiative(
                        REOPEN,
                        reopen.again(),
                        reopen.form(),
                        reopen.roles().stream()
                                .flatMap(code -> Role.ofCode(code).stream())
                                .collect(Collectors.toSet()),
                        "holder",
                        List.of(),
                        null));
        return Stream.concat(models.of(pack).initiatives().stream(), reopening);
    }

    private Set<String> awaited(CaseFile file) {
        return file.processInstance() == null || !file.open()
                ? Set.of()
                : runtime
                        .createEventSubscriptionQuery()
                        .processInstanceId(file.processInstance())
                        .eventType("message")
                        .list()
                        .stream()
                        .map(EventSubscription::getEventName)
                        .collect(Collectors.toSet());
    }

    private boolean may(Actor actor, CaseFile file, Initiative one) {
        return place(actor, file, one).isPresent();
    }

    /** The unit in which the actor may begin it: that of the part or, where nobody there holds the role, of the head above. */
    private Optional<UnitId> place(Actor actor, CaseFile file, Initiative one) {
        return cases.part(file.id(), one.unit())
                .map(CasePart::unit)
                .flatMap(unit -> one.roles().stream()
                        .map(role -> holders.resolve(unit, role))
                        .filter(holder -> actor.has(holder.role(), holder.unit()))
                        .map(Holders.Holder::unit)
                        .findFirst());
    }
}
