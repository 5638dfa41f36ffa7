package org.huiyin.staff;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.access.Assignment;
import org.huiyin.access.Role;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.ids.Ids;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.refusals.Conflict;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who stands in for whom and when. One names one's own deputy; a head names one for those of their units. */
@Service
public class Deputies {

    private static final int REASON_LENGTH = 200;
    private static final int LONGEST_DAYS = 366;
    private static final int SHOWN = 200;

    private static final RowMapper<Deputy> ROWS = (row, number) -> new Deputy(
            row.getObject("id", UUID.class),
            new StaffName(new StaffId(row.getObject("staff_id", UUID.class)), row.getString("staff_name")),
            new StaffName(new StaffId(row.getObject("deputy_id", UUID.class)), row.getString("deputy_name")),
            row.getObject("valid_from", LocalDate.class),
            row.getObject("valid_to", LocalDate.class),
            row.getString("reason"));

    private final JdbcClient jdbc;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Deputies(JdbcClient jdbc, Audit audit, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * One stands in for another.
     *
     * @param to last day
     */
    public record Deputy(UUID id, StaffName absent, StaffName deputy, LocalDate from, LocalDate to, String reason) {}

    /** Those present and to come in which the actor is the absent or the deputy, or the absent works below them as head. */
    public List<Deputy> seenBy(Actor actor) {
        LocalDate today = LocalDate.now(clock);
        return jdbc.sql("""
                        select d.*, a.name as staff_name, b.name as deputy_name
                        from deputy d join staff a on a.id = d.staff_id join staff b on b.id = d.deputy_id
                        where d.valid_to >= :today
                          and (d.staff_id = :actor or d.deputy_id = :actor or d.staff_id in (%s))
                        order by d.valid_from, d.id
                        limit %d""".formatted(LED, SHOWN))
                .param("today", today)
                .param("actor", actor.staff().value())
                .param("led", led(actor))
                .query(ROWS)
                .list();
    }

    /** Those for whom the actor may name a deputy as head; the actor not among them. */
    public List<StaffName> led(Actor actor, int limit) {
        return jdbc.sql("""
                        select id, name from staff
                        where id in (%s) and id <> :actor
                        order by name, id
                        limit :limit""".formatted(LED))
                .param("today", LocalDate.now(clock))
                .param("actor", actor.staff().value())
                .param("led", led(actor))
                .param("limit", limit)
                .query(StaffName.ROWS)
                .list();
    }

    /** Who may stand in: those with a role today in a unit of the actor's, the one above it or one directly below. */
    public List<StaffName> candidates(Actor actor, int limit) {
        return jdbc.sql("""
                        select s.id, s.name from staff s
                        where s.active_from <= :today and (s.active_to is null or s.active_to >= :today)
                          and exists (
                            select from staff_role r join unit u on u.id = r.unit_id
                            where r.staff_id = s.id
                              and r.valid_from <= :today and (r.valid_to is null or r.valid_to >= :today)
                              and (u.id = any(:units) or u.parent_id = any(:units)
                                or exists (select from unit c where c.id = any(:units) and c.parent_id = u.id)))
                        order by s.name, s.id
                        limit :limit""")
                .param("today", LocalDate.now(clock))
                .param("units", own(actor))
                .param("limit", limit)
                .query(StaffName.ROWS)
                .list();
    }

    /**
     * Names a deputy.
     *
     * @param absent the actor, or someone with a role below the actor as head
     * @param to last day
     * @throws Conflict if the absent has another deputy at that time
     * @throws NotFound if the absent is not the actor's to name a deputy for
     */
    @Transactional
    public void name(Actor actor, StaffId absent, StaffId deputy, LocalDate from, LocalDate to, String reason) {
        if (!absent.equals(actor.staff())
                && led(actor, SHOWN).stream().noneMatch(each -> each.id().equals(absent))) {
            throw new NotFound();
        }
        String why = reason.strip();
        List<Invalid.Fault> faults = new ArrayList<>();
        if (absent.equals(deputy)) {
            faults.add(Invalid.Fault.of("deputy", "own-deputy"));
        } else if (candidates(actor, Integer.MAX_VALUE).stream()
                .noneMatch(each -> each.id().equals(deputy))) {
            faults.add(Invalid.Fault.of("deputy", "no-colleague"));
        }
        if (from.isBefore(LocalDate.now(clock))) {
            faults.add(Invalid.Fault.of("from", "in-the-past"));
        }
        if (to.isBefore(from)) {
            faults.add(Invalid.Fault.of("to", "ends-before-start"));
        } else if (to.isAfter(from.plusDays(LONGEST_DAYS))) {
            faults.add(Invalid.Fault.of("to", "deputy-too-long", LONGEST_DAYS));
        }
        if (why.isEmpty() || why.codePointCount(0, why.length()) > REASON_LENGTH) {
            faults.add(Invalid.Fault.of("reason", "reason-length", REASON_LENGTH));
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        // The absent's own row makes two namings at once wait for each other.
        jdbc.sql("select 1 from staff where id = :id for update")
                .param("id", absent.value())
                .query((row, number) -> absent)
                .list();
        boolean overlapping = jdbc.sql("""
                        select exists (
                            select from deputy
                            where staff_id = :absent and valid_from <= :to and valid_to >= :from)""")
                .param("absent", absent.value())
                .param("from", from)
                .param("to", to)
                .query(Boolean.class)
                .single();
        if (overlapping) {
            throw new Conflict("deputy-overlaps");
        }
        jdbc.sql("""
                        insert into deputy (id, staff_id, deputy_id, named_by, valid_from, valid_to, reason)
                        values (:id, :absent, :deputy, :by, :from, :to, :reason)""")
                .param("id", Ids.next())
                .param("absent", absent.value())
                .param("deputy", deputy.value())
                .param("by", actor.staff().value())
                .param("from", from)
                .param("to", to)
                .param("reason", why)
                .update();
        audit.record(Act.of("deputy.named")
                .by(actor.staff())
                .on(absent)
                .with("deputy", deputy)
                .with("from", from)
                .with("to", to));
    }

    /** Ends it before its time: yesterday was the last day; one that has not begun goes. */
    @Transactional
    public void end(Actor actor, UUID id) {
        Deputy deputy = seenBy(actor).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(NotFound::new);
        audit.record(Act.of("deputy.ended")
                .by(actor.staff())
                .on(deputy.absent().id())
                .with("deputy", deputy.deputy().id()));
        LocalDate yesterday = LocalDate.now(clock).minusDays(1);
        if (deputy.from().isAfter(yesterday)) {
            jdbc.sql("delete from deputy where id = :id").param("id", id).update();
        } else {
            jdbc.sql("update deputy set valid_to = :last where id = :id")
                    .param("last", yesterday)
                    .param("id", id)
                    .update();
        }
        events.publishEvent(new PresenceChanged(deputy.deputy().id()));
    }

    /** Staff with a role today in or below the units {@code :led}. */
    private static final String LED = """
            select r.staff_id from staff_role r join unit u on u.id = r.unit_id
            where r.valid_from <= :today and (r.valid_to is null or r.valid_to >= :today)
              and array[u.line_1, u.line_2, u.line_3, u.line_4, u.line_5, u.line_6] && :led""";

    private static UUID[] led(Actor actor) {
        return actor.assignments().stream()
                .filter(assignment -> assignment.role() == Role.HEAD && assignment.onBehalfOf() == null)
                .map(assignment -> assignment.unit().value())
                .distinct()
                .toArray(UUID[]::new);
    }

    private static UUID[] own(Actor actor) {
        return actor.assignments().stream()
                .filter(assignment -> assignment.onBehalfOf() == null)
                .map(Assignment::unit)
                .map(UnitId::value)
                .distinct()
                .toArray(UUID[]::new);
    }
}
