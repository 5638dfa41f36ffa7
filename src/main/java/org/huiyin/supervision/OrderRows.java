package org.huiyin.supervision;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.cases.CaseClosed;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.CasePart;
import org.huiyin.cases.CaseRestricted;
import org.huiyin.cases.CaseSucceeded;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Lines;
import org.huiyin.cases.Links;
import org.huiyin.deadlines.ClockView;
import org.huiyin.deadlines.Clocks;
import org.huiyin.deadlines.ClocksChanged;
import org.huiyin.ids.CaseId;
import org.huiyin.organization.UnitMoved;
import org.huiyin.organization.Units;
import org.huiyin.packs.PackSettings.Ordering;
import org.huiyin.packs.Packs;
import org.huiyin.worklist.StepReached;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the list of supervision: what its cases come to, and when answers are due, in the transaction of each change. */
@Component
class OrderRows {

    private static final String OUTSTANDING = "outstanding";

    private final JdbcClient jdbc;
    private final Packs packs;
    private final Cases cases;
    private final Links links;
    private final Units units;
    private final Clocks clocks;
    private final Clock clock;

    OrderRows(JdbcClient jdbc, Packs packs, Cases cases, Links links, Units units, Clocks clocks, Clock clock) {
        this.jdbc = jdbc;
        this.packs = packs;
        this.cases = cases;
        this.links = links;
        this.units = units;
        this.clocks = clocks;
        this.clock = clock;
    }

    @EventListener
    void reached(StepReached reached) {
        CaseFile file = reached.file();
        Optional<Ordering> ordering =
                packs.version(file.pack(), file.packVersion()).settings().order();
        ordering.flatMap(order -> order.state(reached.step())).ifPresent(state -> {
            put(file, state);
            if (state.equals(OUTSTANDING)) {
                given(file.id(), ordering.get().answers());
            }
            due(file.id());
        });
    }

    /** Given anew if it was not outstanding until now. */
    private void put(CaseFile file, String state) {
        jdbc.sql("""
                        insert into supervision_order as o (case_id, about_id, pack, restricted, state, round, unit_id,
                            line_1, line_2, line_3, line_4, line_5, line_6)
                        values (:case, :about, :pack, :restricted, :state, :round, :unit,
                            :line_1, :line_2, :line_3, :line_4, :line_5, :line_6)
                        on conflict (case_id) do update
                        set state = excluded.state,
                            round = o.round + case when o.state = excluded.state then 0 else excluded.round end,
                            given_on = case
                                when o.state = excluded.state or excluded.state in ('answered', 'above') then o.given_on end,
                            warn_on = case when excluded.state = 'drafted' then null else o.warn_on end,
                            due_on = case when excluded.state = 'drafted' then null else o.due_on end,
                            listed_on = case when excluded.state = 'drafted' then 'infinity' else coalesce(o.due_on, 'infinity') end
                        """)
                .param("case", file.id().value())
                .param("about", links.origin(file.id()).map(CaseId::value).orElse(null))
                .param("pack", file.pack())
                .param("restricted", file.restricted())
                .param("state", state)
                .param("round", state.equals(OUTSTANDING) ? 1 : 0)
                .param("unit", file.unit().value())
                .params(Lines.of(units.get(file.unit())))
                .update();
    }

    private void given(CaseId id, String answers) {
        jdbc.sql("""
                        update supervision_order set answerer_id = :answerer, given_on = coalesce(given_on, :today)
                        where case_id = :case
                        """)
                .param(
                        "answerer",
                        cases.part(id, answers)
                                .map(CasePart::unit)
                                .orElse(cases.get(id).unit())
                                .value())
                .param("today", LocalDate.now(clock))
                .param("case", id.value())
                .update();
    }

    /** An answer that came keeps the day by which it was due. */
    private void due(CaseId id) {
        CaseFile file = cases.get(id);
        packs.version(file.pack(), file.packVersion())
                .settings()
                .order()
                .flatMap(order -> clocks.nearest(id, List.of(order.clock())))
                .ifPresent((ClockView running) -> jdbc.sql("""
                                update supervision_order
                                set due_on = :due, warn_on = :warn, listed_on = coalesce(:due, 'infinity'::date)
                                where case_id = :case and state = 'outstanding'
                                """)
                        .param("due", running.dueOn(), java.sql.Types.DATE)
                        .param("warn", running.warnOn(), java.sql.Types.DATE)
                        .param("case", id.value())
                        .update());
    }

    @EventListener
    void clocksChanged(ClocksChanged changed) {
        boolean listed = jdbc.sql("select exists (select from supervision_order where case_id = :case)")
                .param("case", changed.caseId().value())
                .query(Boolean.class)
                .single();
        if (listed) {
            due(changed.caseId());
        }
    }

    @EventListener
    void closed(CaseClosed closed) {
        jdbc.sql("update supervision_order set state = 'closed', listed_on = :today where case_id = :case")
                .param("today", LocalDate.now(clock))
                .param("case", closed.caseId().value())
                .update();
    }

    @EventListener
    void restricted(CaseRestricted now) {
        jdbc.sql("update supervision_order set restricted = true where case_id = :case")
                .param("case", now.caseId().value())
                .update();
    }

    @EventListener
    void moved(UnitMoved moved) {
        lines("u.line_%d = :key".formatted(moved.depth()), moved.unit().value());
    }

    @EventListener
    void succeeded(CaseSucceeded succeeded) {
        jdbc.sql("""
                        update supervision_order
                        set unit_id = case when unit_id = :from then :to else unit_id end,
                            answerer_id = case when answerer_id = :from then :to else answerer_id end
                        where case_id = :case
                        """)
                .param("from", succeeded.from().value())
                .param("to", succeeded.to().value())
                .param("case", succeeded.caseId().value())
                .update();
        lines("o.case_id = :key", succeeded.caseId().value());
    }

    /** The copies of lines are those of the units. */
    private void lines(String which, UUID key) {
        jdbc.sql("""
                        update supervision_order o
                        set line_1 = u.line_1, line_2 = u.line_2, line_3 = u.line_3,
                            line_4 = u.line_4, line_5 = u.line_5, line_6 = u.line_6
                        from unit u
                        where u.id = o.unit_id and %s
                        """.formatted(which)).param("key", key).update();
    }
}
