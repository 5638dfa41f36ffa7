package org.huiyin.supervision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.access.Access;
import org.huiyin.access.Actor;
import org.huiyin.access.Assignment;
import org.huiyin.access.CaseScope;
import org.huiyin.access.Visibility;
import org.huiyin.ids.CaseId;
import org.huiyin.organization.Unit;
import org.huiyin.packs.PackSettings.Ordering;
import org.huiyin.packs.Packs;
import org.huiyin.refusals.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The list of supervision: orders that the actor's units and those below have given, and those they have to answer, by the day
 * the answer is due, paged by key. States and dates; the case it is about is named only to those who may know of it.
 */
@Service
@Transactional(readOnly = true)
public class Orders {

    /** Rows of a page. */
    public static final int PAGE = 40;

    private static final String COLUMNS = """
            select o.*, c.number, c.pack_version, u.name as unit_name, w.name as answerer_name, a.id as about_seen, a.number as about_number
            from %s
            join case_file c on c.id = o.case_id
            join unit u on u.id = o.unit_id
            left join unit w on w.id = o.answerer_id
            left join case_file a on a.id = o.about_id and %s
            """;

    private final JdbcClient jdbc;
    private final Access access;
    private final Packs packs;
    private final Clock clock;

    Orders(JdbcClient jdbc, Access access, Packs packs, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.packs = packs;
        this.clock = clock;
    }

    /**
     * One page: open ones by the day they are due, closed ones the latest first.
     *
     * @throws NotFound if it is asked what a unit gave that the actor does not look after
     */
    public OrderPage page(Actor actor, OrderQuery query) {
        Map<String, Object> params = new HashMap<>();
        Unit by = query.by();
        if (by != null && lookedAfter(actor).noneMatch(held -> by.below(held.unit()))) {
            throw new NotFound();
        }
        List<String> arms = by == null ? arms(actor, params) : List.of(givenBy(by, params));
        if (arms.isEmpty()) {
            return new OrderPage(List.of(), null);
        }
        Visibility visible = access.rows(actor, "o", "case_id", CaseScope.STATUS);
        params.putAll(visible.params());
        String conditions = conditions(query, params);
        boolean closed = query.show() == OrderQuery.Show.CLOSED;
        String order = closed ? " order by o.listed_on desc, o.case_id desc" : " order by o.listed_on, o.case_id";
        String limit = " limit " + (PAGE + 1);
        // As in the work list: each arm walks its own index in the order of the page and stops when that is full.
        // What a row shows besides is looked up for the rows of the page only. "coalesce" keeps PostgreSQL from
        // guessing that few rows of a place may be seen, and from sorting them all for that.
        String orders = arms.stream()
                .flatMap(arm -> query.show().conditions().stream().map(state -> arm + " and " + state))
                .map(arm ->
                        "(select o.* from (select o.* from supervision_order o where %s%s%s offset 0) o where coalesce(%s, false)%s)"
                                .formatted(arm, conditions, order, visible.sql(), limit))
                .collect(Collectors.joining(" union "));
        List<OrderPage.Row> rows = jdbc.sql(
                        COLUMNS.formatted("(select * from (" + orders + ") o" + order + limit + ") o", about(actor))
                                + order)
                .params(params)
                .query((row, n) -> row(row))
                .list();
        boolean more = rows.size() > PAGE;
        List<OrderPage.Row> shown = more ? rows.subList(0, PAGE) : rows;
        return new OrderPage(shown, more ? shown.getLast().key() : null);
    }

    /** The orders about a case, or such as the actor may see of them, the latest first. */
    public List<OrderPage.Row> about(Actor actor, CaseId id) {
        return some(actor, "o.about_id = :case", Map.of("case", id.value()));
    }

    /** Orders that wait for their answer. @param overdue those of them whose day has passed */
    public record Outstanding(long all, long overdue) {}

    /**
     * How many orders that a unit and those below have given wait for their answer, as far as the actor may see them; those of
     * restricted matters are not counted.
     */
    public Outstanding outstanding(Actor actor, Unit unit) {
        Visibility visible = access.rows(actor, "o", "case_id", CaseScope.STATUS);
        Map<String, Object> params = new HashMap<>(visible.params());
        return jdbc.sql("""
                        select count(*) as "all", count(*) filter (where o.listed_on < :today) as overdue
                        from supervision_order o
                        where %s and o.state = 'outstanding' and %s""".formatted(givenBy(unit, params), visible.sql()))
                .params(params)
                .param("today", LocalDate.now(clock))
                .query(Outstanding.class)
                .single();
    }

    /** How far these orders are, by their state: for pages whose readers may know that of all of them. */
    public Map<CaseId, String> progress(List<CaseId> ids) {
        return jdbc
                .sql("select case_id, state from supervision_order where case_id = any(:ids) and not restricted")
                .param("ids", ids.stream().map(CaseId::value).toArray(UUID[]::new))
                .query((row, n) -> Map.entry(new CaseId(row.getObject("case_id", UUID.class)), row.getString("state")))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<OrderPage.Row> some(Actor actor, String which, Map<String, Object> params) {
        Visibility visible = access.rows(actor, "o", "case_id", CaseScope.STATUS);
        return jdbc.sql(COLUMNS.formatted("supervision_order o", about(actor)) + " where " + which + " and "
                        + visible.sql() + " order by o.case_id desc limit 200")
                .params(visible.params())
                .params(params)
                .query((row, n) -> row(row))
                .list();
    }

    private String about(Actor actor) {
        return access.cases(actor, "a", CaseScope.STATUS).sql();
    }

    private String conditions(OrderQuery query, Map<String, Object> params) {
        StringBuilder conditions = new StringBuilder();
        if (query.show() == OrderQuery.Show.OVERDUE) {
            params.put("today", LocalDate.now(clock));
        }
        if (query.pack() != null) {
            conditions.append(" and o.pack = :pack");
            params.put("pack", query.pack());
        }
        OrderQuery.Key after = query.after();
        if (after != null) {
            conditions.append(" and (o.listed_on, o.case_id) %s (:after_day::date, :after_id)"
                    .formatted(query.show() == OrderQuery.Show.CLOSED ? "<" : ">"));
            params.put(
                    "after_day",
                    after.listed() == null ? "infinity" : after.listed().toString());
            params.put("after_id", after.caseId().value());
        }
        return conditions.toString();
    }

    /** What the number on the board and the list it opens have in common. */
    private static String givenBy(Unit unit, Map<String, Object> params) {
        params.put("by", unit.id().value());
        return "o.line_%d = :by and not o.restricted".formatted(unit.depth());
    }

    /** Whose orders, as conditions of which any holds, each on the leading columns of one index. */
    private static List<String> arms(Actor actor, Map<String, Object> params) {
        List<String> arms = new ArrayList<>();
        actor.units().forEach(unit -> {
            params.put("unit_" + arms.size(), unit.value());
            arms.add("o.answerer_id = :unit_" + arms.size());
        });
        lookedAfter(actor)
                .collect(Collectors.toMap(Assignment::unit, Assignment::depth, (one, same) -> one))
                .forEach((root, depth) -> {
                    params.put("unit_" + arms.size(), root.value());
                    arms.add("o.line_%d = :unit_%d".formatted(depth, arms.size()));
                });
        return arms;
    }

    private static Stream<Assignment> lookedAfter(Actor actor) {
        return actor.assignments().stream().filter(held -> switch (held.role().scope()) {
            case SUBTREE, SUBTREE_STATUS -> true;
            case UNIT, NONE -> false;
        });
    }

    private OrderPage.Row row(ResultSet row) throws SQLException {
        CaseId id = new CaseId(row.getObject("case_id", UUID.class));
        UUID about = row.getObject("about_seen", UUID.class);
        // PostgreSQL's infinity is no day: an order without a date.
        boolean dated = !"infinity".equals(row.getString("listed_on"));
        return new OrderPage.Row(
                new OrderQuery.Key(dated ? day(row, "listed_on") : null, id),
                id,
                row.getString("number"),
                row.getString("pack"),
                packs.version(row.getString("pack"), row.getString("pack_version"))
                        .settings()
                        .order()
                        .filter(Ordering::ofMeeting)
                        .isPresent(),
                about == null ? null : new CaseId(about),
                row.getString("about_number"),
                row.getString("unit_name"),
                row.getString("answerer_name"),
                row.getString("state"),
                row.getInt("round"),
                day(row, "given_on"),
                day(row, "warn_on"),
                day(row, "due_on"));
    }

    private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
