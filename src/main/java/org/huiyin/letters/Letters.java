package org.huiyin.letters;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.access.Role;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.cases.CaseEvent;
import org.huiyin.cases.QueryCode;
import org.huiyin.cases.Timeline;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.LetterId;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Letters of cases, kept as they went out. An issued letter never changes; it is voided, its number stays used, and it is
 * issued anew.
 */
@Service
@Transactional
public class Letters {

    /** Who may take back what a unit sent. */
    private static final List<Role> RESPONSIBLE = List.of(Role.SIGNER, Role.HEAD, Role.DISPATCHER);

    private final Issuing issuing;
    private final LetterStore store;
    private final Timeline timeline;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Letters(Issuing issuing, LetterStore store, Timeline timeline, Audit audit, ApplicationEventPublisher events) {
        this.issuing = issuing;
        this.store = store;
        this.timeline = timeline;
        this.audit = audit;
        this.events = events;
    }

    /**
     * Lets the receipt say the query code. To be called when a case was opened, before its process starts: the code is
     * forgotten with the end of the transaction.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remember(CaseId caseId, QueryCode code) {
        KnownOnce.remember(caseId, code);
    }

    /**
     * Issues a letter, in the transaction of the step that asks for it.
     *
     * @throws Refusal {@code letters.undrawable} naming a character that no font draws, {@code letters.no-sign} if the
     *     organ has no document sign; nothing is issued then, and no number taken
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public LetterId issue(LetterOrder order) {
        return issuing.issue(order);
    }

    /**
     * Voids a letter. Its number stays used; it stays on file, marked.
     *
     * @param reason why, in words
     * @throws Refusal {@code letters.not-yours} for whoever does not sign or send letters of its unit, {@code
     *     letters.voided} if it is voided already
     */
    public void voidLetter(Actor actor, LetterId id, String reason) {
        IssuedLetter letter = get(actor, id);
        if (RESPONSIBLE.stream().noneMatch(role -> actor.has(role, letter.unit()))) {
            throw new Refusal("letters.not-yours");
        }
        if (reason.isBlank()) {
            throw new Invalid("reason", "required");
        }
        if (!store.markVoided(id, actor, reason.strip())) {
            throw new Refusal("letters.voided");
        }
        timeline.add(
                letter.caseId(),
                CaseEvent.Entry.by("letter-voided", actor),
                Map.of("letter", letter.name(), "id", id.toString()));
        audit.record(Act.of("letter.voided").by(actor.staff()).on(id).in(letter.caseId()));
        events.publishEvent(new LetterVoided(id, letter.caseId()));
    }

    /** Voids a letter and issues it anew, with a number of its own and what the case says today. */
    public LetterId reissue(Actor actor, LetterId id, String reason) {
        voidLetter(actor, id, reason);
        return issuing.issue(store.orderLike(id).inPlaceOf(id, actor));
    }

    /** The letters of a case that the actor may see, oldest first. */
    @Transactional(readOnly = true)
    public List<IssuedLetter> of(Actor actor, CaseId caseId) {
        return store.select(actor, CaseScope.CONTENTS, "l.case_id = :case", Map.of("case", caseId.value()));
    }

    /**
     * A letter.
     *
     * @throws NotFound unless the actor may see the contents of its case, or works in the unit that sent it
     */
    @Transactional(readOnly = true)
    public IssuedLetter get(Actor actor, LetterId id) {
        Map<String, Object> which = Map.of("id", id.value());
        return store.select(actor, CaseScope.CONTENTS, "l.id = :id", which).stream()
                .findFirst()
                .or(() -> store.select(actor, CaseScope.STATUS, "l.id = :id", which).stream()
                        .filter(letter -> actor.units().contains(letter.unit()))
                        .findFirst())
                .orElseThrow(NotFound::new);
    }

    /** That a letter went to the applicants: its name and when, nothing of what it says. */
    public record Told(String title, Instant at) {}

    /** The letters to the applicants of a case, oldest first: for whoever proves to be one of them. */
    @Transactional(readOnly = true)
    public List<Told> told(CaseId caseId) {
        return store.told(caseId);
    }

    /** The latest paper of this name in a case, for what acts for the product; a page asks before whether it may. */
    @Transactional(readOnly = true)
    public Optional<LetterId> latest(CaseId caseId, String name) {
        return store.latest(caseId, name);
    }

    /** The letter as it went out. That it was read is on record. */
    public byte[] content(Actor actor, LetterId id) {
        IssuedLetter letter = get(actor, id);
        audit.record(Act.of("letter.viewed").by(actor.staff()).on(id).in(letter.caseId()));
        return content(id);
    }

    /** The letter as it went out, for what sends it; never for a page. */
    @Transactional(readOnly = true)
    public byte[] content(LetterId id) {
        return store.content(id).orElseThrow(NotFound::new);
    }
}
