package org.huiyin.worklist;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.access.Access;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.access.Role;
import org.huiyin.access.Visibility;
import org.huiyin.cases.CaseEvent;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.CaseRestricted;
import org.huiyin.cases.CaseSucceeded;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Lines;
import org.huiyin.cases.Timeline;
import org.huiyin.cases.Vacancies;
import org.huiyin.deadlines.ClockView;
import org.huiyin.deadlines.Clocks;
import org.huiyin.deadlines.ClocksChanged;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.WorkItemId;
import org.huiyin.organization.Unit;
import org.huiyin.organization.UnitKind;
import org.huiyin.organization.Units;
import org.huiyin.refusals.Conflict;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.huiyin.staff.Holders;
import org.huiyin.staff.Presence;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What happens to work items: opened by the flow, taken, given back, assigned, put on hold, settled. */
@Service
@Transactional
public class WorkItems {

    private final JdbcClient jdbc;
    private final Access access;
    private final Cases cases;
    private final Vacancies vacancies;
    private final Units units;
    private final Holders holders;
    private final Timeline timeline;
    private final Clocks clocks;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WorkItems(
            JdbcClient jdbc,
            Access access,
            Cases cases,
            Vacancies vacancies,
            Units units,
            Holders holders,
            Timeline timeline,
            Clocks clocks,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.cases = cases;
        this.vacancies = vacancies;
        this.units = units;
        this.holders = holders;
        this.timeline = timeline;
        this.clocks = clocks;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Opens a work item. The unit that has to do it is granted the case if it lies outside the holder's unit; but not a
     * partner body, which sees its own steps and what was referred to it, nothing else: not even the title.
     */
    public WorkItemId open(NewWorkItem item) {
        CaseFile file = cases.get(item.caseId());
        Unit unit = units.get(item.unit());
        boolean partner = unit.kind() == UnitKind.PARTNER;
        WorkItemId id = WorkItemId.next();
        Map<String, @Nullable Object> columns = new HashMap<>(Lines.of(unit));
        columns.put("holder", item.holder() == null ? null : item.holder().value());
        jdbc.sql("""
                        insert into work_item (id, case_id, task, step, pack, case_number, title, restricted, urgent, unit_id,
                            line_1, line_2, line_3, line_4, line_5, line_6, role, holder_id, excluded, state, clock, opened_at)
                        values (:id, :case, :task, :step, :pack, :number, :title, :restricted,
                            (select urgent from case_file where id = :case), :unit,
                            :line_1, :line_2, :line_3, :line_4, :line_5, :line_6, :role, :holder, :excluded, 'open', :clock, :at)
                        """)
                .param("id", id.value())
                .param("case", file.id().value())
                .param("task", item.task())
                .param("step", item.step())
                .param("pack", file.pack())
                .param("number", file.number())
                .param("title", partner ? file.number() : file.title())
                .param("restricted", file.restricted())
                .param("unit", item.unit().value())
                .params(columns)
                .param("role", item.role().code())
                .param("excluded", item.excluded().stream().map(StaffId::value).toArray(UUID[]::new))
                .param("clock", item.clocks().isEmpty() ? null : String.join(",", item.clocks()))
                .param("at", OffsetDateTime.now(clock))
                .update();
        if (!partner && !item.unit().equals(file.unit())) {
            cases.grant(file.id(), item.unit(), CaseScope.WORK, "work-item");
        }
        cases.stage(file.id(), item.step());
        refresh(file.id());
        events.publishEvent(new StepReached(file, item.step()));
        return id;
    }

    /** Sets or takes away the sign of an urgent matter on a case and on all its open items, now and to come. */
    public void urgent(CaseId caseId, boolean urgent) {
        for (String table : List.of(
                "update case_file set urgent = :urgent where id = :case",
                "update work_item set urgent = :urgent where case_id = :case and state = 'open'")) {
            jdbc.sql(table)
                    .param("urgent", urgent)
                    .param("case", caseId.value())
                    .update();
        }
    }

    /** The open steps of a unit that has ended lie with its successor; whoever works there too keeps what they hold. */
    @EventListener
    void succeeded(CaseSucceeded succeeded) {
        jdbc.sql(WorkItemRows.SELECT
                        + " where i.case_id = :case and i.unit_id = :from and i.state = 'open' for update of i")
                .param("case", succeeded.caseId().value())
                .param("from", succeeded.from().value())
                .query(WorkItemRows.INSTANCE)
                .list()
                .forEach(item -> {
                    Holders.Holder holder = item.restricted()
                            ? new Holders.Holder(succeeded.to(), item.role())
                            : holders.resolve(succeeded.to(), item.role(), item.excluded());
                    put(item, holder, Presence.worksFor("holder_id", ":unit"));
                });
    }

    /** The running clocks of a case changed: its open items show the one among theirs that ends first. */
    @EventListener
    void clocksChanged(ClocksChanged changed) {
        refresh(changed.caseId());
    }

    private void refresh(CaseId caseId) {
        jdbc.sql("select id, clock from work_item where case_id = :case and state = 'open' and clock is not null")
                .param("case", caseId.value())
                .query((row, n) -> Map.entry(row.getObject("id", UUID.class), row.getString("clock")))
                .list()
                .forEach(item -> {
                    Optional<ClockView> next =
                            clocks.nearest(caseId, List.of(item.getValue().split(",")));
                    jdbc.sql("""
                                    update work_item
                                    set due_on = coalesce(:due::date, 'infinity'), warn_on = :warn::date, paused_on = :paused::date
                                    where id = :id
                                    """)
                            .param("due", next.map(ClockView::dueOn).orElse(null))
                            .param("warn", next.map(ClockView::warnOn).orElse(null))
                            .param("paused", next.map(ClockView::suspendedSince).orElse(null))
                            .param("id", item.getKey())
                            .update();
                });
    }

    /** The item as the actor may see it. @throws NotFound if there is none the actor may see */
    @Transactional(readOnly = true)
    public WorkItem get(Actor actor, WorkItemId id) {
        return find(actor, id, CaseScope.WORK, "");
    }

    /** The item, if the actor may see that much of its case. @throws NotFound if there is none the actor may see */
    @Transactional(readOnly = true)
    public WorkItem get(Actor actor, WorkItemId id, CaseScope scope) {
        return find(actor, id, scope, "");
    }

    /** Takes an item out of the unit's queue. Taking what one holds already changes nothing. */
    public WorkItem claim(Actor actor, WorkItemId id) {
        WorkItem item = lock(actor, id);
        if (actor.staff().equals(item.holder())) {
            return item;
        }
        if (item.holder() != null) {
            throw new Conflict("worklist.taken", String.valueOf(item.holderName()));
        }
        mayDo(actor, item);
        hand(item, actor.staff());
        timeline.add(item.caseId(), entry("claimed", item, actor), Map.of());
        return lock(actor, id);
    }

    /**
     * Takes the item that is due first of those the actor may take in their units; two at once get two.
     *
     * @return empty if nothing is left to take
     */
    public Optional<WorkItem> takeNext(Actor actor) {
        Visibility visible = access.rows(actor, "i", "case_id", CaseScope.WORK);
        return jdbc.sql("""
                        select i.id from work_item i
                        where i.state = 'open' and i.holder_id is null and i.hold_reason is null
                          and (i.unit_id, i.role) in (select * from unnest(:units::uuid[], :roles::text[]))
                          and not (:staff = any(i.excluded)) and %s
                        order by i.due_on, i.id
                        limit 1
                        for update of i skip locked""".formatted(visible.sql()))
                .params(visible.params())
                .param(
                        "units",
                        actor.assignments().stream().map(a -> a.unit().value()).toArray(UUID[]::new))
                .param(
                        "roles",
                        actor.assignments().stream().map(a -> a.role().code()).toArray(String[]::new))
                .param("staff", actor.staff().value())
                .query(UUID.class)
                .optional()
                .map(id -> claim(actor, new WorkItemId(id)));
    }

    /** Puts an item back into the unit's queue. */
    public void giveBack(Actor actor, WorkItemId id, String reason) {
        WorkItem item = lock(actor, id);
        holdsOrHeads(actor, item);
        jdbc.sql("update work_item set holder_id = null, version = version + 1 where id = :id")
                .param("id", id.value())
                .update();
        timeline.add(item.caseId(), entry("given-back", item, actor), Map.of("reason", reason));
    }

    /** The head of the unit, or whoever holds the item, gives it to someone who may do it. */
    public void assign(Actor actor, WorkItemId id, StaffId to) {
        WorkItem item = lock(actor, id);
        holdsOrHeads(actor, item);
        requireAble(item, to);
        hand(item, to);
        timeline.add(item.caseId(), entry("assigned", item, actor), Map.of("to", to.toString()));
    }

    /**
     * The head takes an item from whoever has it and gives it to another, or puts it back into the queue.
     *
     * @param to null for the queue of the unit
     * @param forGood whether the parts that the former holder plays in the case go along: else only this step does
     * @throws Refusal if the actor heads neither the unit nor one above, or the other may not do the step
     * @throws Conflict if it is settled already
     */
    public WorkItem move(Actor actor, WorkItemId id, @Nullable StaffId to, String reason, boolean forGood) {
        WorkItem item = lock(actor, id);
        if (!heads(actor, item)) {
            throw new Refusal("worklist.heads-only", item.unitName());
        }
        if (Objects.equals(to, item.holder())) {
            return item;
        }
        StaffId from = item.holder();
        if (to == null) {
            requeue(item);
        } else {
            requireAble(item, to);
            hand(item, to);
        }
        Map<String, String> detail = new HashMap<>(Map.of("reason", reason));
        Optional.ofNullable(from).ifPresent(before -> detail.put("from", before.toString()));
        Optional.ofNullable(to).ifPresent(next -> detail.put("to", next.toString()));
        timeline.add(
                item.caseId(),
                entry(from == null ? "assigned" : to == null ? "moved-back" : "moved", item, actor),
                detail);
        if (forGood && from != null) {
            vacancies.pass(item.caseId(), from, to, actor);
        }
        return item;
    }

    /**
     * Puts an item whose holder has left, or which nobody in its unit can do any more, where somebody can.
     *
     * @return whether anything had to be done; not if somebody else was faster
     */
    boolean release(WorkItemId id) {
        Optional<WorkItem> stranded = jdbc.sql(WorkItemRows.SELECT + " where i.id = :id and i.state = 'open' and ("
                        + Stranded.WITHOUT_HOLDER + " or " + Stranded.WITHOUT_ANYBODY + ") for update of i skip locked")
                .param("id", id.value())
                .param("today", LocalDate.now(clock))
                .query(WorkItemRows.INSTANCE)
                .optional();
        stranded.ifPresent(item -> {
            StaffId from = item.holder();
            Unit unit = requeue(item);
            Map<String, String> detail = new HashMap<>();
            Optional.ofNullable(from).ifPresent(gone -> detail.put("from", gone.toString()));
            if (!unit.id().equals(item.unit())) {
                detail.put("to", unit.id().toString());
            }
            if (!detail.isEmpty()) {
                timeline.add(
                        item.caseId(),
                        new CaseEvent.Entry(
                                from == null ? "requeued" : "holder-gone", item.step(), null, null, item.unit()),
                        detail);
            }
        });
        return stranded.isPresent();
    }

    /** Lets an item rest with a reason, or takes it up again. Its clock runs on (条例 34 knows no pause). */
    public void hold(Actor actor, WorkItemId id, @Nullable String reason) {
        WorkItem item = lock(actor, id);
        holdsOrHeads(actor, item);
        jdbc.sql("update work_item set hold_reason = :reason, version = version + 1 where id = :id")
                .param("reason", reason)
                .param("id", id.value())
                .update();
        timeline.add(
                item.caseId(),
                entry(reason == null ? "resumed" : "held", item, actor),
                reason == null ? Map.of() : Map.of("reason", reason));
    }

    /**
     * Locks the item for the one who is about to settle it; whoever else tries waits and then hears who was first.
     *
     * @param version of the item on the page; empty if the caller did not look before
     * @throws Conflict if someone else settled or took it, or it changed since the page was made
     */
    public WorkItem forCompletion(Actor actor, WorkItemId id, Optional<Integer> version) {
        WorkItem item = lock(actor, id);
        if (item.holder() != null && !item.holder().equals(actor.staff())) {
            throw new Conflict("worklist.taken", String.valueOf(item.holderName()));
        }
        if (version.isPresent() && version.get() != item.version()) {
            throw new Conflict("worklist.changed");
        }
        mayDo(actor, item);
        return item;
    }

    /** The item of an engine task is settled. */
    public void done(WorkItem item, Actor actor) {
        end(item.task(), "done", actor);
    }

    /** Items of a case that became restricted follow it, done ones too: their addresses answer like none. */
    @EventListener
    void restricted(CaseRestricted now) {
        jdbc.sql("update work_item set restricted = true where case_id = :case")
                .param("case", now.caseId().value())
                .update();
    }

    /** Locks the open items of a case for the rest of the transaction, as whoever completes one of them does. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<WorkItem> lockOpen(CaseId caseId) {
        return jdbc.sql(WorkItemRows.SELECT
                        + " where i.case_id = :case and i.state = 'open' order by i.id for update of i")
                .param("case", caseId.value())
                .query(WorkItemRows.INSTANCE)
                .list();
    }

    /** The step of an open item goes on under another model: its name, its clocks, and who may not do it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void moved(WorkItem item, String step, List<String> clockIds, List<StaffId> excluded) {
        UUID[] without = excluded.stream().map(StaffId::value).toArray(UUID[]::new);
        jdbc.sql("""
                        update work_item
                        set step = :step, clock = :clock, excluded = :excluded, version = version + 1,
                            due_on = 'infinity', warn_on = null, paused_on = null,
                            holder_id = case when holder_id = any(:excluded) then null else holder_id end
                        where id = :id
                        """)
                .param("step", step)
                .param("clock", clockIds.isEmpty() ? null : String.join(",", clockIds))
                .param("excluded", without)
                .param("id", item.id().value())
                .update();
        refresh(item.caseId());
    }

    /** The engine gave up a task, for instance because the case was closed meanwhile. */
    public void cancelled(String task) {
        end(task, "cancelled", null);
    }

    private void end(String task, String state, @Nullable Actor actor) {
        jdbc.sql("""
                        update work_item
                        set state = :state, closed_at = :at, closed_by = :by, version = version + 1
                        where task = :task and state = 'open'
                        """)
                .param("state", state)
                .param("at", OffsetDateTime.now(clock))
                .param("by", actor == null ? null : actor.staff().value())
                .param("task", task)
                .update();
    }

    private WorkItem lock(Actor actor, WorkItemId id) {
        WorkItem item = find(actor, id, CaseScope.WORK, " for update of i");
        if (!item.open()) {
            throw new Conflict("worklist.settled");
        }
        return item;
    }

    private WorkItem find(Actor actor, WorkItemId id, CaseScope scope, String lock) {
        Visibility visible = access.rows(actor, "i", "case_id", scope);
        return jdbc.sql(WorkItemRows.SELECT + " where i.id = :id and " + visible.sql() + lock)
                .param("id", id.value())
                .params(visible.params())
                .query(WorkItemRows.INSTANCE)
                .optional()
                .orElseThrow(NotFound::new);
    }

    /** Whether the actor could do the step; says why not. */
    private static void mayDo(Actor actor, WorkItem item) {
        if (item.excluded().contains(actor.staff())) {
            throw new Refusal("worklist.four-eyes");
        }
        if (!actor.staff().equals(item.holder()) && !actor.has(item.role(), item.unit())) {
            throw new Refusal("worklist.role", item.unitName(), item.role());
        }
    }

    private void holdsOrHeads(Actor actor, WorkItem item) {
        if (!actor.staff().equals(item.holder()) && !heads(actor, item)) {
            throw new Refusal("worklist.not-yours");
        }
    }

    /** Whether the actor is head of the unit or of one above, which answers for it. */
    private boolean heads(Actor actor, WorkItem item) {
        return units.line(item.unit()).stream().anyMatch(unit -> actor.has(Role.HEAD, unit));
    }

    private void requireAble(WorkItem item, StaffId to) {
        boolean able = jdbc.sql("""
                        select exists (
                            select from staff_role r join staff s on s.id = r.staff_id
                            where r.staff_id = :staff and r.unit_id = :unit and r.role = :role
                              and r.valid_from <= :today and (r.valid_to is null or r.valid_to >= :today)
                              and s.active_from <= :today and (s.active_to is null or s.active_to >= :today)
                              and (not :restricted or s.cleared and not exists (
                                  select from case_interest n
                                  where n.case_id = :case and (n.staff_id = s.id or n.unit_id in (
                                      select own.unit_id from staff_role own where own.staff_id = s.id)))))""")
                .param("staff", to.value())
                .param("unit", item.unit().value())
                .param("role", item.role().code())
                .param("today", LocalDate.now(clock))
                .param("restricted", item.restricted())
                .param("case", item.caseId().value())
                .query(Boolean.class)
                .single();
        if (!able) {
            throw new Refusal("worklist.unable");
        }
        if (item.excluded().contains(to)) {
            throw new Refusal("worklist.four-eyes");
        }
    }

    /** Puts the item into the queue of its unit or, if nobody there could do it, where somebody can. @return of which unit */
    private Unit requeue(WorkItem item) {
        // A restricted one never leaves its desk by itself: no head above may know of it.
        Holders.Holder holder = item.restricted()
                ? new Holders.Holder(item.unit(), item.role())
                : holders.resolve(item.unit(), item.role(), item.excluded());
        return put(item, holder, "false");
    }

    /** @param stays SQL condition under which the person who holds the item keeps it */
    private Unit put(WorkItem item, Holders.Holder holder, String stays) {
        Unit unit = units.get(holder.unit());
        jdbc.sql("""
                        update work_item
                        set unit_id = :unit, line_1 = :line_1, line_2 = :line_2, line_3 = :line_3, line_4 = :line_4,
                            line_5 = :line_5, line_6 = :line_6, role = :role,
                            holder_id = case when %s then holder_id end, version = version + 1
                        where id = :id and (holder_id is not null or unit_id <> :unit)""".formatted(stays))
                .param("unit", unit.id().value())
                .params(Lines.of(unit))
                .param("role", holder.role().code())
                .param("today", LocalDate.now(clock))
                .param("id", item.id().value())
                .update();
        if (!unit.id().equals(item.unit()) && unit.kind() != UnitKind.PARTNER && !item.restricted()) {
            cases.grant(item.caseId(), unit.id(), CaseScope.WORK, "work-item");
        }
        return unit;
    }

    private void hand(WorkItem item, StaffId to) {
        jdbc.sql("update work_item set holder_id = :to, version = version + 1 where id = :id")
                .param("to", to.value())
                .param("id", item.id().value())
                .update();
    }

    private static CaseEvent.Entry entry(String kind, WorkItem item, Actor actor) {
        return new CaseEvent.Entry(
                kind,
                item.step(),
                actor.staff(),
                actor.onBehalfOf(item.role(), item.unit()).orElse(null),
                item.unit());
    }
}
