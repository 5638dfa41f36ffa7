package org.huiyin.succession;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.access.Role;
import org.huiyin.cases.CaseNumber;
import org.huiyin.cases.Cases;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Unit;
import org.huiyin.organization.UnitEnded;
import org.huiyin.organization.UnitRegister;
import org.huiyin.organization.Units;
import org.huiyin.refusals.Invalid;
import org.huiyin.staff.ClearedDesks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ends units and hands what is open there to their successors, when the last day is over: case by case, each in a
 * transaction of its own and on record in it. Several nodes may do so at once; a run that was cut off is taken up again.
 */
@Service
public class Successions {

    private static final Logger log = LoggerFactory.getLogger(Successions.class);
    private static final TypeReference<List<Share>> SHARES = new TypeReference<>() {};
    private static final int PAGE = 500;

    private final JdbcClient jdbc;
    private final UnitRegister register;
    private final Units units;
    private final Ties ties;
    private final NothingLeftBehind rule;
    private final Cases cases;
    private final ClearedDesks desks;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    Successions(
            JdbcClient jdbc,
            UnitRegister register,
            Units units,
            Ties ties,
            NothingLeftBehind rule,
            Cases cases,
            ClearedDesks desks,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock) {
        this.jdbc = jdbc;
        this.register = register;
        this.units = units;
        this.ties = ties;
        this.rule = rule;
        this.cases = cases;
        this.desks = desks;
        this.events = events;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Ends a unit as asked.
     *
     * @throws Invalid if a successor cannot take over, or a case that is named is none of the unit's
     * @throws org.huiyin.refusals.Refusal if something is open and there is no successor
     */
    public void end(Actor actor, Ending ending) {
        transaction.executeWithoutResult(status -> {
            check(ending);
            register.end(actor, ending.unit(), ending.lastDay(), ending.successor());
            jdbc.sql("update succession set shares = :shares::jsonb where unit_id = :unit")
                    .param("shares", json.writeValueAsString(ending.shares()))
                    .param("unit", ending.unit().value())
                    .update();
        });
    }

    /**
     * Looks whether all the successors can take over.
     *
     * @throws Invalid if one cannot
     */
    public void check(Ending ending) {
        Unit unit = units.get(ending.unit());
        for (Share share : ending.shares()) {
            Unit successor = units.get(share.to());
            if (successor.below(unit.id())) {
                throw new Invalid("shares", "successor-ends-too", successor.name());
            }
            if (!successor.validOn(ending.lastDay().plusDays(1))) {
                throw new Invalid("shares", "unit-not-valid", successor.name());
            }
            rule.able(unit, successor);
            share.cases().stream()
                    .filter(number -> !held(unit.id(), number))
                    .findFirst()
                    .ifPresent(none -> {
                        throw new Invalid("shares", "succession-no-case", none, unit.name());
                    });
        }
        if (!ending.shares().isEmpty() && ending.successor() == null) {
            throw new Invalid("successor", "succession-main-needed");
        }
    }

    /** A restricted case is answered like one that does not exist. */
    private boolean held(UnitId unit, String number) {
        return CaseNumber.parse(number)
                .flatMap(parsed -> jdbc.sql("select id from case_file where number = :number and not restricted")
                        .param("number", parsed.value())
                        .query(UUID.class)
                        .optional())
                .filter(id -> Boolean.TRUE.equals(transaction.execute(
                        status -> ties.lock(unit, new CaseId(id)).isPresent())))
                .isPresent();
    }

    /** How far the succession of a unit is; empty if the unit has not been ended. */
    public Optional<Succession> of(UnitId unit) {
        return jdbc.sql("select * from succession where unit_id = :unit")
                .param("unit", unit.value())
                .query((row, n) -> read(row))
                .optional();
    }

    @EventListener
    void ended(UnitEnded ended) {
        jdbc.sql("""
                        insert into succession (unit_id, last_day, successor_id, asked_by, asked_at, state)
                        values (:unit, :last, :successor, :by, :now, 'waiting')
                        on conflict (unit_id) do update
                        set last_day = excluded.last_day, successor_id = excluded.successor_id, shares = '[]',
                            asked_by = excluded.asked_by, asked_at = excluded.asked_at""")
                .param("unit", ended.unit().value())
                .param("last", ended.lastDay())
                .param(
                        "successor",
                        ended.successor() == null ? null : ended.successor().value())
                .param("by", ended.by().value())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** Does what is due; what fails is tried again next time. */
    public void run() {
        jdbc.sql("select * from succession where state <> 'done' and last_day < :today order by last_day, unit_id")
                .param("today", LocalDate.now(clock))
                .query((row, n) -> read(row))
                .list()
                .forEach(this::carryOut);
    }

    private void carryOut(Succession succession) {
        Ending ending = succession.ending();
        transaction.executeWithoutResult(status -> begin(succession));
        boolean failed = false;
        UUID after = new UUID(0, 0);
        for (List<Tie> page = ties.page(ending.unit(), after, PAGE);
                !page.isEmpty();
                page = ties.page(ending.unit(), after, PAGE)) {
            for (Tie tie : page) {
                failed |= !handOver(succession, tie.caseId());
            }
            after = page.getLast().caseId().value();
        }
        for (UnitId successor : ending.successors()) {
            for (CaseId compromised : ties.compromised(successor)) {
                transaction.executeWithoutResult(status -> rescue(succession, successor, compromised));
            }
        }
        if (!failed) {
            jdbc.sql(
                            "update succession set state = 'done', finished_at = :now where unit_id = :unit and state <> 'done'")
                    .param("now", OffsetDateTime.now(clock))
                    .param("unit", ending.unit().value())
                    .update();
        }
    }

    /** What holds for all cases alike. Whom a case concerns it concerns under the new name, too. */
    private void begin(Succession succession) {
        Ending ending = succession.ending();
        UUID unit = ending.unit().value();
        jdbc.sql("update succession set state = 'running' where unit_id = :unit")
                .param("unit", unit)
                .update();
        for (UnitId successor : ending.successors()) {
            jdbc.sql("""
                            insert into case_interest (id, case_id, unit_id)
                            select gen_random_uuid(), n.case_id, :successor from case_interest n
                            where n.unit_id = :unit and not exists (
                                select from case_interest o where o.case_id = n.case_id and o.unit_id = :successor)""")
                    .param("unit", unit)
                    .param("successor", successor.value())
                    .update();
        }
        if (ending.successor() != null) {
            Unit next = units.get(ending.successor());
            jdbc.sql("update unit set docket_unit_id = :next where docket_unit_id = :unit and id <> :next")
                    .param("next", next.id().value())
                    .param("unit", unit)
                    .update();
            jdbc.sql("update unit set organ_id = :organ where organ_id = :unit and id <> :unit")
                    .param("organ", next.organId().value())
                    .param("unit", unit)
                    .update();
            events.publishEvent(new UnitSucceeded(ending.unit(), next.id(), succession.by()));
        }
    }

    /** @return false if it has to be tried again */
    private boolean handOver(Succession succession, CaseId id) {
        try {
            transaction.executeWithoutResult(status -> ties.lock(
                            succession.ending().unit(), id)
                    .ifPresent(tie -> heir(succession.ending(), tie).ifPresent(heir -> {
                        cases.succeed(id, succession.ending().unit(), heir, succession.by());
                        jdbc.sql("update succession set moved = moved + 1 where unit_id = :unit")
                                .param("unit", succession.ending().unit().value())
                                .update();
                    })));
            return true;
        } catch (RuntimeException failure) {
            // One case keeps no other back; it is tried again, and the succession is not done before.
            log.error(
                    "Case {} has not gone to the successor of {} yet",
                    id,
                    succession.ending().unit(),
                    failure);
            return false;
        }
    }

    /** Who gets a case; a restricted one only a cleared desk that it does not concern. */
    private Optional<UnitId> heir(Ending ending, Tie tie) {
        Optional<UnitId> heir = ending.heir(tie);
        if (!tie.restricted()) {
            return heir;
        }
        Ties.Concerned concerned = ties.concerned(tie.caseId());
        return heir.filter(unit -> !concerned.units().contains(unit) && cleared(unit, concerned))
                .or(() -> desks.outside(concerned.units(), concerned.staff(), tie.first()));
    }

    private boolean cleared(UnitId unit, Ties.Concerned concerned) {
        return jdbc.sql("""
                        select exists (
                            select from staff_role r join staff s on s.id = r.staff_id
                            where r.unit_id = :unit and r.role = :handler and s.cleared and s.id <> all(:concerned)
                              and r.valid_from <= :today and (r.valid_to is null or r.valid_to >= :today)
                              and s.active_from <= :today and (s.active_to is null or s.active_to >= :today))""")
                .param("unit", unit.value())
                .param("handler", Role.CLEARED_HANDLER.code())
                .param(
                        "concerned",
                        concerned.staff().stream().map(StaffId::value).toArray(UUID[]::new))
                .param("today", LocalDate.now(clock))
                .query(Boolean.class)
                .single();
    }

    /** A successor that is itself concerned now loses the case to a desk outside. */
    private void rescue(Succession succession, UnitId successor, CaseId id) {
        Ties.Concerned concerned = ties.concerned(id);
        ties.lock(successor, id)
                .flatMap(tie -> desks.outside(concerned.units(), concerned.staff(), tie.first()))
                .ifPresent(desk -> cases.succeed(id, successor, desk, succession.by()));
    }

    private Succession read(ResultSet row) throws SQLException {
        UUID successor = row.getObject("successor_id", UUID.class);
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new Succession(
                new Ending(
                        new UnitId(row.getObject("unit_id", UUID.class)),
                        row.getObject("last_day", LocalDate.class),
                        successor == null ? null : new UnitId(successor),
                        json.readValue(row.getString("shares"), SHARES)),
                new StaffId(row.getObject("asked_by", UUID.class)),
                Succession.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("moved"),
                finished == null ? null : finished.toInstant());
    }
}
