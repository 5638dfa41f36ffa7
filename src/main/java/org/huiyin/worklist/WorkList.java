package org.huiyin.worklist;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.huiyin.access.Access;
import org.huiyin.access.Actor;
import org.huiyin.access.Assignment;
import org.huiyin.access.CaseScope;
import org.huiyin.access.Role;
import org.huiyin.access.Visibility;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.ids.WorkItemId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The work list, to read: by due date, paged by key, never touching the engine's tables. */
@Service
@Transactional(readOnly = true)
public class WorkList {

    /** Rows of a page. */
    public static final int PAGE = 50;

    /** Rows fetched at once where all are read. */
    private static final int FETCHED = 500;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate streaming;
    private final Access access;
    private final Clock clock;

    WorkList(JdbcClient jdbc, DataSource source, Access access, Clock clock) {
        this.jdbc = jdbc;
        JdbcTemplate fetching = new JdbcTemplate(source);
        fetching.setFetchSize(FETCHED);
        this.streaming = new NamedParameterJdbcTemplate(fetching);
        this.access = access;
        this.clock = clock;
    }

    /** One page of open items, those due first in front. Whoever sees no contents reads the case number for the title. */
    public WorkListPage page(Actor actor, WorkListQuery query) {
        Map<String, Object> params = new HashMap<>();
        List<String> arms = arms(actor, query.view(), params);
        if (arms.isEmpty()) {
            return new WorkListPage(List.of(), null);
        }
        List<String> conditions = new ArrayList<>(List.of("i.state = 'open'"));
        filters(query, conditions, params);
        Visibility visible = access.rows(actor, "i", "case_id", scope(query.view()));
        params.putAll(visible.params());
        String order = " order by i.due_on, i.id";
        String limit = " limit " + (PAGE + 1);
        // Each arm walks its own index in the order of the page and stops when the page is full, however much lies
        // below a unit. Asked for all at once, or with access in sight, which "offset 0" hides, PostgreSQL would gather
        // every row and sort; so it would if told again to order what the inner query gives in order. Arms may overlap.
        String items = arms.stream()
                .map(arm -> """
                        (select i.* from (select i.* from work_item i where %s and %s%s offset 0) i where %s%s)""".formatted(arm, String.join(" and ", conditions), order, visible.sql(), limit))
                .collect(Collectors.joining(" union "));
        List<WorkItem> rows = jdbc.sql(
                        WorkItemRows.COLUMNS + " from (" + items + ") i" + WorkItemRows.NAMES + order + limit)
                .params(params)
                .query(WorkItemRows.INSTANCE)
                .list();
        return shown(actor, rows);
    }

    /**
     * One page of the open items of a subtree that the actor may see at all, those due first in front. Whoever sees no
     * contents reads the case number for the title.
     *
     * @param query narrows it; its view says nothing here
     */
    public WorkListPage below(Actor actor, Subtree subtree, WorkListQuery query) {
        Map<String, Object> params = new HashMap<>();
        List<WorkItem> rows = jdbc.sql(below(actor, subtree, query, " limit " + (PAGE + 1), params))
                .params(params)
                .query(WorkItemRows.INSTANCE)
                .list();
        return shown(actor, rows);
    }

    /** @param rows one more than a page holds, if there are more */
    private WorkListPage shown(Actor actor, List<WorkItem> rows) {
        boolean more = rows.size() > PAGE;
        List<WorkItem> shown = more ? rows.subList(0, PAGE) : rows;
        Set<WorkItemId> readable = readable(actor, shown);
        return new WorkListPage(
                shown.stream()
                        .map(item -> readable.contains(item.id()) ? item : item.untitled())
                        .toList(),
                more ? new PageKey(shown.getLast().due(), shown.getLast().id()) : null);
    }

    /** All of {@link #below}, one after the other, without titles. None is kept in memory. */
    public void each(Actor actor, Subtree subtree, WorkListQuery query, Consumer<WorkItem> reader) {
        Map<String, Object> params = new HashMap<>();
        String sql = below(actor, subtree, query, "", params);
        RowCallbackHandler each = row ->
                reader.accept(WorkItemRows.INSTANCE.mapRow(row, row.getRow()).untitled());
        streaming.query(sql, params, each);
    }

    private String below(Actor actor, Subtree subtree, WorkListQuery query, String limit, Map<String, Object> params) {
        List<String> conditions = new ArrayList<>(List.of("i.state = 'open'", "not i.restricted"));
        conditions.add(
                subtree.own()
                        ? "i.unit_id = :subtree"
                        : "i.line_%d = :subtree".formatted(subtree.unit().depth()));
        params.put("subtree", subtree.unit().id().value());
        if (subtree.held()) {
            conditions.add("i.hold_reason is not null");
        }
        CaseId only = subtree.caseId();
        if (only != null) {
            conditions.add("i.case_id = :only");
            params.put("only", only.value());
        }
        LocalDate from = subtree.openedFrom();
        if (from != null) {
            conditions.add("i.opened_at >= :opened_from");
            params.put("opened_from", from.atStartOfDay(clock.getZone()).toOffsetDateTime());
        }
        LocalDate to = subtree.openedTo();
        if (to != null) {
            conditions.add("i.opened_at < :opened_before");
            params.put(
                    "opened_before",
                    to.plusDays(1).atStartOfDay(clock.getZone()).toOffsetDateTime());
        }
        filters(query, conditions, params);
        Visibility visible = access.rows(actor, "i", "case_id", CaseScope.STATUS);
        params.putAll(visible.params());
        return """
                %s from (
                    select i.* from (select i.* from work_item i where %s order by i.due_on, i.id offset 0) i where %s%s
                ) i%s order by i.due_on, i.id""".formatted(
                WorkItemRows.COLUMNS, String.join(" and ", conditions), visible.sql(), limit, WorkItemRows.NAMES);
    }

    /** Of these items, those whose contents the actor may see. */
    private Set<WorkItemId> readable(Actor actor, List<WorkItem> items) {
        Visibility visible = access.rows(actor, "i", "case_id", CaseScope.CONTENTS);
        return jdbc
                .sql("select i.id from work_item i where i.id = any(:items) and " + visible.sql())
                .params(visible.params())
                .param("items", items.stream().map(item -> item.id().value()).toArray(UUID[]::new))
                .query(UUID.class)
                .list()
                .stream()
                .map(WorkItemId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The open items of a case that the actor may see, oldest first. */
    public List<WorkItem> ofCase(Actor actor, CaseId caseId) {
        Visibility visible = access.rows(actor, "i", "case_id", CaseScope.STATUS);
        return jdbc.sql(WorkItemRows.SELECT + " where i.case_id = :case and i.state = 'open' and " + visible.sql()
                        + " order by i.opened_at, i.id limit 100")
                .param("case", caseId.value())
                .params(visible.params())
                .query(WorkItemRows.INSTANCE)
                .list();
    }

    /** How many items someone holds, by light: for the head of their day. */
    public Map<WorkItem.Light, Long> mine(Actor actor) {
        LocalDate today = LocalDate.now(clock);
        return jdbc
                .sql(WorkItemRows.SELECT + " where i.state = 'open' and i.holder_id = :staff limit 1000")
                .param("staff", actor.staff().value())
                .query(WorkItemRows.INSTANCE)
                .list()
                .stream()
                .collect(Collectors.groupingBy(item -> item.light(today), Collectors.counting()));
    }

    /** Who could be given this item: those who hold its role in its unit today and are not excluded. */
    public Map<StaffId, String> candidates(WorkItem item) {
        return jdbc
                .sql("""
                        select distinct s.id, s.name
                        from staff_role r join staff s on s.id = r.staff_id
                        where r.unit_id = :unit and r.role = :role
                          and r.valid_from <= :today and (r.valid_to is null or r.valid_to >= :today)
                          and s.active_from <= :today and (s.active_to is null or s.active_to >= :today)
                          and (s.cleared or not :restricted) and not s.id = any(:excluded)
                        order by s.name limit 100
                        """)
                .param("unit", item.unit().value())
                .param("role", item.role().code())
                .param("today", LocalDate.now(clock))
                .param("restricted", item.restricted())
                .param("excluded", item.excluded().stream().map(StaffId::value).toArray(UUID[]::new))
                .query((row, n) -> Map.entry(new StaffId(row.getObject("id", UUID.class)), row.getString("name")))
                .list()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, java.util.LinkedHashMap::new));
    }

    /** Who could be given one or another of these items, by name; none can be given to all of them perhaps. */
    public Map<StaffId, String> candidates(List<WorkItem> items) {
        return jdbc
                .sql("""
                        select distinct s.id, s.name
                        from staff_role r join staff s on s.id = r.staff_id
                        where (r.unit_id, r.role) in (select * from unnest(:units::uuid[], :roles::text[]))
                          and r.valid_from <= :today and (r.valid_to is null or r.valid_to >= :today)
                          and s.active_from <= :today and (s.active_to is null or s.active_to >= :today)
                        order by s.name limit 200
                        """)
                .param("units", items.stream().map(item -> item.unit().value()).toArray(UUID[]::new))
                .param("roles", items.stream().map(item -> item.role().code()).toArray(String[]::new))
                .param("today", LocalDate.now(clock))
                .query((row, n) -> Map.entry(new StaffId(row.getObject("id", UUID.class)), row.getString("name")))
                .list()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, java.util.LinkedHashMap::new));
    }

    private static CaseScope scope(WorkListQuery.View view) {
        return view == WorkListQuery.View.SUBTREE ? CaseScope.STATUS : CaseScope.WORK;
    }

    /** Whose items, as conditions of which any holds, each on the leading columns of one index. */
    private static List<String> arms(Actor actor, WorkListQuery.View view, Map<String, Object> params) {
        return switch (view) {
            case MINE -> {
                params.put("staff", actor.staff().value());
                yield List.of("i.holder_id = :staff");
            }
            case UNIT -> {
                List<String> arms = new ArrayList<>();
                for (UnitId unit : actor.units()) {
                    params.put("unit_" + arms.size(), unit.value());
                    arms.add("i.unit_id = :unit_" + arms.size());
                }
                yield arms;
            }
            case SUBTREE -> {
                Map<UnitId, Integer> roots = actor.assignments().stream()
                        .filter(a -> a.role().scope() == Role.Scope.SUBTREE
                                || a.role().scope() == Role.Scope.SUBTREE_STATUS)
                        .collect(Collectors.toMap(Assignment::unit, Assignment::depth, (one, same) -> one));
                List<String> arms = new ArrayList<>();
                roots.forEach((root, depth) -> {
                    params.put("root_" + arms.size(), root.value());
                    arms.add("i.line_%d = :root_%d".formatted(depth, arms.size()));
                });
                yield arms;
            }
        };
    }

    private void filters(WorkListQuery query, List<String> conditions, Map<String, Object> params) {
        if (query.pack() != null) {
            conditions.add("i.pack = :pack");
            params.put("pack", query.pack());
        }
        if (query.step() != null) {
            conditions.add("i.step = :step");
            params.put("step", query.step());
        }
        if (query.free()) {
            conditions.add("i.holder_id is null");
        }
        if (query.holder() != null) {
            conditions.add("i.holder_id = :holder");
            params.put("holder", query.holder().value());
        }
        if (query.light() != null) {
            params.put("today", LocalDate.now(clock));
            conditions.add(
                    switch (query.light()) {
                        case NONE -> "i.due_on = 'infinity' and i.paused_on is null";
                        case PAUSED -> "i.paused_on is not null";
                        case RED -> "i.due_on < :today and i.paused_on is null";
                        case YELLOW -> "i.due_on >= :today and i.warn_on <= :today and i.paused_on is null";
                        case GREEN ->
                            "i.due_on >= :today and i.due_on < 'infinity' and i.warn_on > :today and i.paused_on is null";
                    });
            if (query.light() == WorkItem.Light.NONE || query.light() == WorkItem.Light.PAUSED) {
                params.remove("today");
            }
        }
        PageKey after = query.after();
        if (after != null) {
            conditions.add("(i.due_on, i.id) > (coalesce(:after_due::date, 'infinity'), :after_id)");
            params.put(
                    "after_due", after.due() == null ? "infinity" : after.due().toString());
            params.put("after_id", after.id().value());
        }
    }
}
