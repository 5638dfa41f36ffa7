package org.huiyin.figures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.huiyin.access.Access;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.access.Visibility;
import org.huiyin.figures.FigureList.Key;
import org.huiyin.figures.FigureList.Part;
import org.huiyin.figures.FigureList.Row;
import org.huiyin.ids.CaseId;
import org.huiyin.organization.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts and lists what a {@link Population} yields: one statement below all of it, so that a number and the list behind it
 * cannot differ. Who may see it is asked of the unit a row counts for, not of the one that has the case today: what a station
 * received stays in its figure when the matter moves on.
 */
@Repository
class Counting {

    /** By what is counted apart, within each period. */
    enum By {
        NOTHING("''"),
        /** The unit asked for itself, or the one right below it that the row belongs to. */
        UNIT("x.child::text"),
        MONTH("to_char(x.on_date, 'YYYY-MM')"),
        /** The kind of case and the class. */
        DETAIL("x.pack || ' ' || coalesce(x.detail, '')");

        private final String sql;

        By(String sql) {
            this.sql = sql;
        }
    }

    private record Counted(int nth, String key, Tally tally) {}

    private final JdbcClient jdbc;
    private final Access access;
    private final Clock clock;

    Counting(JdbcClient jdbc, Access access, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.clock = clock;
    }

    /**
     * Counts.
     *
     * @param unit with all below it
     * @param pack the one kind of case; null for all
     * @return for each period, in their order, what was counted by key; keys without anything are missing
     */
    List<Map<String, Tally>> count(
            Actor actor, Population population, Unit unit, @Nullable String pack, List<Period> periods, By by) {
        Statement statement = statement(actor, population, unit, pack, periods);
        List<Counted> counted = jdbc.sql("""
                        %s
                        select x.nth, %s as key, count(*) as total, count(*) filter (where x.hit) as hits, sum(x.measure) as days
                        from x where %s
                        group by 1, 2 order by 1, 2""".formatted(statement.sql(), by.sql, statement.visible()))
                .params(statement.params())
                .query((row, n) -> new Counted(
                        row.getInt("nth"),
                        row.getString("key"),
                        new Tally(row.getLong("hits"), row.getLong("total"), row.getDouble("days"))))
                .list();
        List<Map<String, Tally>> sorted = IntStream.range(0, periods.size())
                .<Map<String, Tally>>mapToObj(n -> new LinkedHashMap<>())
                .toList();
        counted.forEach(one -> sorted.get(one.nth()).put(one.key(), one.tally()));
        return sorted;
    }

    /** Lists, the latest first. @param after the last row of the page before; null for the first page */
    FigureList list(
            Actor actor,
            Population population,
            Unit unit,
            @Nullable String pack,
            Period period,
            Part part,
            @Nullable Key after) {
        // What lies behind the page before is not looked at again.
        Period rest = after == null
                        || !population.dayByDay()
                        || after.on().isBefore(period.first())
                        || after.on().isAfter(period.last())
                ? period
                : Period.of(period.first(), after.on());
        Statement statement = statement(actor, population, unit, pack, List.of(rest));
        Visibility readable = access.cases(actor, "c", CaseScope.STATUS);
        Map<String, Object> params = new HashMap<>(statement.params());
        params.putAll(readable.params());
        List<String> conditions = new ArrayList<>(List.of(statement.visible()));
        if (part == Part.NUMERATOR) {
            conditions.add("x.hit");
        }
        if (after != null) {
            conditions.add(
                    "(x.on_date, x.id, x.case_id, x.unit_id) < (:after_on, :after_id, :after_case, :after_unit)");
            params.put("after_on", after.on());
            params.put("after_id", after.id());
            params.put("after_case", after.caseId());
            params.put("after_unit", after.unit());
        }
        List<Row> rows = jdbc.sql("""
                        %s,
                        page as (
                            select x.* from x where %s
                            order by x.on_date desc, x.id desc, x.case_id desc, x.unit_id desc limit %d)
                        select page.*, c.number, c.state, u.name, %s as readable
                        from page join case_file c on c.id = page.case_id join unit u on u.id = page.unit_id
                        order by page.on_date desc, page.id desc, page.case_id desc, page.unit_id desc""".formatted(
                                statement.sql(), String.join(" and ", conditions), FigureList.PAGE + 1, readable.sql()))
                .params(params)
                .query((row, n) -> row(row))
                .list();
        boolean more = rows.size() > FigureList.PAGE;
        List<Row> shown = more ? rows.subList(0, FigureList.PAGE) : rows;
        return new FigureList(shown, more ? shown.getLast().key() : null);
    }

    /** @param sql ends with the common table {@code x}; {@code visible} is the condition on its rows */
    private record Statement(String sql, String visible, Map<String, Object> params) {}

    private Statement statement(
            Actor actor, Population population, Unit unit, @Nullable String pack, List<Period> periods) {
        Map<String, Object> params = new HashMap<>(population.params());
        params.put("today", LocalDate.now(clock));
        params.put("unit", unit.id().value());
        // Each period is a select of its own with its days and units in it: how many rows they hold is then
        // known before it is decided whether to go by the days of a city or by the units of a village.
        String counted = IntStream.range(0, periods.size())
                .mapToObj(n -> {
                    params.put("first_" + n, periods.get(n).first());
                    params.put("last_" + n, periods.get(n).last());
                    return """
                            select %1$d as nth, f.*, s.child, s.line_1, s.line_2, s.line_3, s.line_4, s.line_5, s.line_6
                            from (select :first_%1$d::date as first, :last_%1$d::date as last,
                                         :first_%1$d::date::timestamp at time zone 'Asia/Shanghai' as begins,
                                         (:last_%1$d::date + 1)::timestamp at time zone 'Asia/Shanghai' as ends) p
                            cross join lateral (
                                %2$s
                            ) f
                            join scope s on s.id = f.unit_id%3$s""".formatted(n, population.sql(), pack == null ? "" : "\nwhere f.pack = :pack");
                })
                .collect(Collectors.joining("\nunion all\n"));
        if (pack != null) {
            params.put("pack", pack);
        }
        // The line of the unit a row counts for, and the case's own secrecy, which every population has left out
        // already.
        Visibility visible = access.rows(actor, "x", "case_id", CaseScope.STATUS);
        params.putAll(visible.params());
        String below = unit.depth() < Unit.MAX_DEPTH ? "coalesce(u.line_%d, u.id)".formatted(unit.depth() + 1) : "u.id";
        String sql = """
                with scope as not materialized (
                    select u.id, %s as child, u.line_1, u.line_2, u.line_3, u.line_4, u.line_5, u.line_6
                    from unit u where u.line_%d = :unit),
                x as (
                    select f.*, false as restricted
                    from (
                        %s
                    ) f)""".formatted(below, unit.depth(), counted);
        return new Statement(sql, visible.sql(), params);
    }

    private static Row row(ResultSet row) throws SQLException {
        UUID caseId = row.getObject("case_id", UUID.class);
        LocalDate on = row.getObject("on_date", LocalDate.class);
        return new Row(
                new Key(on, row.getObject("id", UUID.class), caseId, row.getObject("unit_id", UUID.class)),
                new CaseId(caseId),
                row.getString("number"),
                row.getString("pack"),
                row.getString("state").equals("open"),
                row.getString("name"),
                on,
                row.getBoolean("hit"),
                row.getDouble("measure"),
                row.getString("detail"),
                row.getBoolean("readable"));
    }
}
