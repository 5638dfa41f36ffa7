package org.huiyin.cases;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huiyin.access.Access;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.access.Role;
import org.huiyin.access.Visibility;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.RegistrationId;
import org.huiyin.ids.UnitId;
import org.huiyin.refusals.Conflict;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came, and the matters it belongs to: n to m. Whatever is put to a matter or taken out of it is an act on the
 * timeline of all cases it touches. A further registration asks nothing new: the requests of a matter stay as they are.
 */
@Service
@Transactional
public class Registrations {

    private static final int LIMIT = 200;
    private static final int LONGEST_REASON = 500;
    private static final String FURTHER = "further-registration";

    /** Who sorts what comes; a counter proposes, and the head answers for all of it. */
    private static final Set<Role> SORTING = Set.of(Role.DISPATCHER, Role.CASEWORKER, Role.HEAD, Role.CLEARED_HANDLER);

    /**
     * A registration of a case.
     *
     * @param reason how it belongs to the case: {@code registered}, {@code split}, {@code further} or {@code joined}
     * @param unsettled whether it came because the matter was not settled
     * @param asked whether requests of the case came with it: then it cannot be taken out
     */
    public record Came(
            RegistrationId id,
            Channel channel,
            LocalDate received,
            UnitId unit,
            String unitName,
            String subject,
            String body,
            String reason,
            boolean unsettled,
            boolean asked) {

        /** Whether it came to a matter that was there already. */
        public boolean later() {
            return reason.equals("further") || reason.equals("joined");
        }
    }

    /** What comes to a matter that is there. @param data checked values of the registration form, sealed */
    public record Further(
            Opening.Received received,
            Opening.Concern concern,
            List<Opening.Party> parties,
            ObjectNode data,
            boolean unsettled) {

        public Further {
            parties = List.copyOf(parties);
        }
    }

    private final RegistrationRows rows;
    private final Cases cases;
    private final Dossiers dossiers;
    private final Timeline timeline;
    private final Access access;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Registrations(
            RegistrationRows rows,
            Cases cases,
            Dossiers dossiers,
            Timeline timeline,
            Access access,
            JdbcClient jdbc,
            ApplicationEventPublisher events) {
        this.rows = rows;
        this.cases = cases;
        this.dossiers = dossiers;
        this.timeline = timeline;
        this.access = access;
        this.jdbc = jdbc;
        this.events = events;
    }

    /** What came to a case, the first one first; at most 200. The caller knows that the reader may see the contents. */
    @Transactional(readOnly = true)
    public List<Came> of(CaseId id) {
        return jdbc.sql("""
                        select r.id, r.channel, r.received_on, r.unit_id, u.name as unit_name, r.subject, r.body, l.reason, l.unsettled,
                            exists (select from request q where q.case_id = l.case_id and q.registration_id = r.id) as asked
                        from registration_case l
                        join registration r on r.id = l.registration_id
                        join unit u on u.id = r.unit_id
                        where l.case_id = :case
                        order by r.received_on, l.linked_at, r.id
                        limit :limit
                        """)
                .param("case", id.value())
                .param("limit", LIMIT)
                .query((row, n) -> new Came(
                        new RegistrationId(row.getObject("id", UUID.class)),
                        Channel.ofCode(row.getString("channel")).orElseThrow(),
                        row.getObject("received_on", LocalDate.class),
                        new UnitId(row.getObject("unit_id", UUID.class)),
                        row.getString("unit_name"),
                        row.getString("subject"),
                        row.getString("body"),
                        row.getString("reason"),
                        row.getBoolean("unsettled"),
                        row.getBoolean("asked")))
                .list();
    }

    /**
     * Whether the actor may put registrations to this case and take them out: who works on it and sorts what comes, in
     * the unit that has it or, as head, above.
     */
    @Transactional(readOnly = true)
    public boolean maySort(Actor actor, CaseId id) {
        // Asked, not tried: a read that is refused would roll back the transaction it is asked in.
        Visibility visible = access.cases(actor, "c", CaseScope.WORK);
        return jdbc.sql("select c.unit_id from case_file c where c.id = :case and " + visible.sql())
                .param("case", id.value())
                .params(visible.params())
                .query(UUID.class)
                .optional()
                .filter(holder -> actor.assignments().stream()
                        .anyMatch(held -> SORTING.contains(held.role())
                                && (held.role() == Role.HEAD
                                        || held.unit().value().equals(holder))))
                .isPresent();
    }

    /**
     * Puts what comes now to a matter that is there, instead of opening a case for it. Whoever comes takes part in the
     * matter, and the unit that received it sees its state.
     *
     * @throws Refusal if the actor may not, or the matter is closed or restricted
     */
    public Opened receive(Actor actor, CaseId id, Further further) {
        CaseFile file = lock(sorted(actor, id));
        if (!file.open() || file.restricted()) {
            throw new Refusal("cases.no-further");
        }
        RegistrationId registration =
                rows.keep(further.received(), further.concern(), further.parties(), further.data());
        QueryCode code = QueryCode.random();
        CaseNumber number = CaseNumber.parse(file.number()).orElseThrow();
        byte[] hash = cases.queryHash(number, code.value());
        rows.link(
                registration,
                id,
                actor.staff(),
                new RegistrationRows.Link("further", further.unsettled(), file.organ(), hash));
        rows.takePart(registration, id);
        cases.concern(id, further.concern());
        cases.grant(id, further.received().unit(), CaseScope.STATUS, "first-receiver");
        timeline.add(
                id,
                new CaseEvent.Entry(
                        FURTHER,
                        null,
                        actor.staff(),
                        further.received().onBehalfOf(),
                        further.received().unit()),
                Map.of("channel", further.received().channel().code(), "registration", registration.toString()));
        events.publishEvent(new FurtherRegistration(id, registration, further.unsettled(), actor.staff()));
        return new Opened(id, registration, number, code);
    }

    /**
     * What came with one case belongs to this matter too: on record in both.
     *
     * @param number of the other case, as it was typed
     * @throws Invalid at {@code number} if there is no such case that the actor works on
     * @throws Refusal if the actor may not, one of the two is restricted and the other is not, or all of it is here already
     */
    public void attach(Actor actor, CaseId to, String number, boolean unsettled) {
        CaseId from = dossiers.byNumber(actor, number)
                .filter(other -> !other.equals(to) && maySort(actor, other))
                .orElseThrow(() -> new Invalid("number", "cases.no-such-matter", number.strip()));
        sorted(actor, to);
        if (!join(from, to, actor, "further", unsettled)) {
            throw new Conflict("cases.linked-already");
        }
    }

    /**
     * Everything that came with one case belongs to another from now on; its people take part there, and who received
     * it first sees the state. For verbs and services that have asked whether this may be.
     *
     * @param reason {@code further} or {@code joined}
     * @return false if all of it belonged there already
     * @throws Refusal if one of the two is restricted and the other is not
     */
    public boolean join(CaseId from, CaseId to, Actor by, String reason, boolean unsettled) {
        CaseFile origin = cases.get(from);
        CaseFile target = lock(cases.get(to));
        if (origin.restricted() != target.restricted()) {
            throw new Refusal("cases.link-restricted");
        }
        List<RegistrationId> linked = rows.ids(from).stream()
                .filter(registration -> rows.link(
                        registration,
                        to,
                        by.staff(),
                        new RegistrationRows.Link(reason, unsettled, target.organ(), null)))
                .toList();
        for (RegistrationId registration : linked) {
            rows.takePart(registration, to);
            Map<String, String> detail = Map.of("registration", registration.toString());
            timeline.add(to, CaseEvent.Entry.by("registration-linked", by), detail);
            timeline.add(from, CaseEvent.Entry.by("registration-given", by), detail);
            events.publishEvent(new FurtherRegistration(to, registration, unsettled, by.staff()));
        }
        if (!target.restricted()) {
            cases.part(from, "first")
                    .ifPresent(first -> cases.grant(to, first.unit(), CaseScope.STATUS, "first-receiver"));
        }
        return !linked.isEmpty();
    }

    /**
     * Takes a registration out of a matter it does not belong to.
     *
     * @throws Invalid at {@code reason} without a reason
     * @throws Refusal if the actor may not, it is the last one of the matter, the matter's requests came with it, or it
     *     would belong nowhere
     */
    public void unlink(Actor actor, CaseId id, RegistrationId registration, String reason) {
        lock(sorted(actor, id));
        String why = reason.strip();
        if (why.isEmpty()) {
            throw new Invalid("reason", "cases.unlink-reason");
        }
        if (why.codePointCount(0, why.length()) > LONGEST_REASON) {
            throw new Invalid("reason", "text-too-long", LONGEST_REASON, why.codePointCount(0, why.length()));
        }
        Collection<RegistrationId> present = rows.ids(id);
        if (!present.contains(registration)) {
            throw new NotFound();
        }
        if (present.size() == 1) {
            throw new Refusal("cases.unlink-last");
        }
        if (rows.asked(registration, id)) {
            throw new Refusal("cases.unlink-asked");
        }
        List<CaseId> others = rows.others(registration, id);
        if (others.isEmpty()) {
            throw new Refusal("cases.unlink-nowhere");
        }
        rows.unlink(registration, id);
        Map<String, String> detail = Map.of("registration", registration.toString(), "reason", why);
        timeline.add(id, CaseEvent.Entry.by("registration-unlinked", actor), detail);
        others.forEach(other -> timeline.add(other, CaseEvent.Entry.by("registration-taken-back", actor), detail));
    }

    private CaseFile sorted(Actor actor, CaseId id) {
        CaseFile file = cases.get(actor, id, CaseScope.WORK);
        if (!maySort(actor, id)) {
            throw new Refusal("cases.not-yours-to-sort");
        }
        return file;
    }

    /** Two who take out the last two registrations at once must see one another. */
    private CaseFile lock(CaseFile file) {
        jdbc.sql("select id from case_file where id = :id for update")
                .param("id", file.id().value())
                .query(UUID.class)
                .single();
        return file;
    }
}
