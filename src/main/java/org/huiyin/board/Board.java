package org.huiyin.board;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huiyin.access.Actor;
import org.huiyin.access.Assignment;
import org.huiyin.access.Role;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.huiyin.refusals.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The board: counts of open work items, for those who head or supervise a subtree. Restricted items are counted nowhere.
 * All numbers of a view are of one moment of the database.
 */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class Board {

    /** The most units right below that are shown. */
    static final int MOST_BELOW = 200;

    private static final int WEEKS = 13;
    private static final int LOADS = 15;

    private static final Comparator<Tally> WORST = Comparator.comparingLong(Tally::overdue)
            .thenComparingLong(Tally::open)
            .reversed();

    /** Open items by light, of what is folded and of what is not; given :today, conditions of unit, pack and step, and a group. */
    private static final String TALLIES = """
            select %1$s as part, sum(open) as open, sum(overdue) as overdue, sum(warned) as warned, sum(undated) as undated,
                sum(paused) as paused, sum(held) as held
            from (
                select unit_id, pack, step, board_until(opened, opened_until, 'infinity') as open,
                    board_until(due, due_until, :today::date - 1) as overdue, board_until(warn, warn_until, :today) as warned,
                    undated, paused, held
                from board_cell
                where %2$s
                union all
                select unit_id, pack, step, case head when 'opened' then n else 0 end,
                    case when head = 'due' and day < :today then n else 0 end,
                    case when head = 'warn' and day <= :today then n else 0 end,
                    case head when 'undated' then n else 0 end, case head when 'paused' then n else 0 end,
                    case head when 'held' then n else 0 end
                from board_unfolded
                where head in ('opened', 'due', 'warn', 'undated', 'paused', 'held') and %2$s
            ) told
            group by %1$s""";

    private final JdbcClient jdbc;
    private final Units units;
    private final Clock clock;

    Board(JdbcClient jdbc, Units units, Clock clock) {
        this.jdbc = jdbc;
        this.units = units;
        this.clock = clock;
    }

    /** Where the actor's boards begin: what they head or supervise and nothing of theirs stands above, the nearest to a root first. */
    public List<UnitId> roots(Actor actor) {
        Map<UnitId, Unit> known = units.get(watched(actor));
        return known.values().stream()
                .filter(unit ->
                        unit.line().stream().noneMatch(above -> !above.equals(unit.id()) && known.containsKey(above)))
                .sorted(Comparator.comparingInt(Unit::depth).thenComparing(Unit::code))
                .map(Unit::id)
                .toList();
    }

    /** The unit, if the actor heads or supervises it or one above. @throws NotFound if not, or if there is none */
    public Unit unit(Actor actor, UnitId id) {
        Unit unit = units.get(id);
        Set<UnitId> watched = watched(actor);
        if (unit.line().stream().noneMatch(watched::contains)) {
            throw new NotFound();
        }
        return unit;
    }

    /** What stands above a unit within what the actor may look at, the highest first. */
    public List<Unit> above(Actor actor, Unit unit) {
        Set<UnitId> watched = watched(actor);
        Map<UnitId, Unit> line = units.get(unit.line());
        return unit.line().stream()
                .dropWhile(above -> !watched.contains(above))
                .filter(above -> !above.equals(unit.id()))
                .map(line::get)
                .toList();
    }

    /** How many are open, by light, in a unit and all below. @throws NotFound if the actor does not watch it */
    public Tally tally(Actor actor, UnitId unit) {
        unit(actor, unit);
        return tallies(List.of(unit), "", "").getOrDefault(unit, Tally.NONE);
    }

    /** The board of a unit. @throws NotFound if the actor neither heads nor supervises it or one above */
    public BoardView view(Actor actor, BoardQuery query) {
        Unit unit = unit(actor, query.unit());
        String pack = query.pack() == null ? "" : query.pack();
        String step = query.step() == null ? "" : query.step();
        List<Unit> children = units.children(unit.id(), "", Integer.MAX_VALUE);
        Map<UnitId, Tally> tallies = tallies(
                Stream.concat(Stream.of(unit), children.stream()).map(Unit::id).toList(), pack, step);
        Tally total = tallies.getOrDefault(unit.id(), Tally.NONE);
        LocalDate today = LocalDate.now(clock);
        Set<UnitId> parents = units.parents(children.stream().map(Unit::id).toList());
        List<BoardView.Below> below = children.stream()
                .map(child -> new BoardView.Below(
                        child, parents.contains(child.id()), tallies.getOrDefault(child.id(), Tally.NONE)))
                .filter(child -> child.unit().validOn(today) || child.tally().open() > 0)
                .sorted(Comparator.comparing(BoardView.Below::tally, WORST)
                        .thenComparing(child -> child.unit().code()))
                .toList();
        return new BoardView(
                unit,
                above(actor, unit),
                total,
                total.minus(below.stream().map(BoardView.Below::tally).reduce(Tally.NONE, Tally::plus)),
                below.stream().limit(MOST_BELOW).toList(),
                Math.max(0, below.size() - MOST_BELOW),
                parts(unit.id(), pack),
                ages(unit.id(), pack, step),
                weeks(unit.id(), pack),
                loads(unit));
    }

    private Map<UnitId, Tally> tallies(List<UnitId> of, String pack, String step) {
        return jdbc
                .sql(TALLIES.formatted("unit_id", "unit_id = any(:units) and pack = :pack and step = :step"))
                .param("units", of.stream().map(UnitId::value).toArray(UUID[]::new))
                .param("pack", pack)
                .param("step", step)
                .param("today", LocalDate.now(clock))
                .query((row, n) -> Map.entry(new UnitId(row.getObject("part", UUID.class)), tally(row)))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<BoardView.Part> parts(UnitId unit, String pack) {
        String sql = pack.isEmpty()
                ? TALLIES.formatted("pack", "unit_id = :unit and pack <> '' and step = ''")
                : TALLIES.formatted("step", "unit_id = :unit and pack = :pack and step <> ''");
        return jdbc
                .sql(sql)
                .param("unit", unit.value())
                .param("pack", pack)
                .param("today", LocalDate.now(clock))
                .query((row, n) -> new BoardView.Part(row.getString("part"), tally(row)))
                .list()
                .stream()
                .filter(one -> one.tally().open() > 0)
                .sorted(Comparator.comparing(BoardView.Part::tally, WORST).thenComparing(BoardView.Part::code))
                .toList();
    }

    private static Tally tally(ResultSet row) throws SQLException {
        long overdue = row.getLong("overdue");
        long warned = row.getLong("warned");
        long undated = row.getLong("undated");
        long paused = row.getLong("paused");
        return new Tally(
                overdue,
                warned - overdue,
                row.getLong("open") - warned - undated - paused,
                undated,
                paused,
                row.getLong("held"));
    }

    private Map<Age, Long> ages(UnitId unit, String pack, String step) {
        LocalDate today = LocalDate.now(clock);
        Map<Age, Long> found = new EnumMap<>(Age.class);
        jdbc.sql("""
                        select a.nth, sum(d.n) as n
                        from board_count d
                        join unnest(:latest::date[], :earliest::date[]) with ordinality a (latest, earliest, nth)
                            on d.day between a.earliest and a.latest
                        where d.unit_id = :unit and d.pack = :pack and d.step = :step and d.head = 'opened'
                        group by nth""")
                .param("unit", unit.value())
                .param("pack", pack)
                .param("step", step)
                .param("latest", days(age -> age.latest(today)))
                .param("earliest", days(age -> age.earliest(today)))
                .query((row, n) -> Map.entry(Age.values()[row.getInt("nth") - 1], row.getLong("n")))
                .list()
                .forEach(age -> found.put(age.getKey(), age.getValue()));
        for (Age age : Age.values()) {
            found.putIfAbsent(age, 0L);
        }
        return found;
    }

    /** A day of each age, as PostgreSQL reads it; where there is none, the first of all days. */
    private static String[] days(Function<Age, @Nullable LocalDate> day) {
        return Arrays.stream(Age.values())
                .map(day)
                .map(one -> one == null ? "-infinity" : one.toString())
                .toArray(String[]::new);
    }

    /** Steps come and go: weeks are told of a pack at the finest. */
    private List<BoardView.Week> weeks(UnitId unit, String pack) {
        LocalDate today = LocalDate.now(clock);
        LocalDate last = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate first = last.minusWeeks(WEEKS - 1);
        Map<LocalDate, BoardView.Week> told = jdbc
                .sql("""
                        select week, sum(opened) as opened, sum(closed) as closed, sum(late) as late
                        from (
                            select week, opened, closed, late
                            from board_week
                            where unit_id = :unit and (:pack = '' or pack = :pack) and week between :first and :last
                            union all
                            select day, case head when 'came' then n else 0 end, case head when 'went' then n else 0 end,
                                case head when 'late' then n else 0 end
                            from board_unfolded
                            where unit_id = :unit and pack = :pack and step = '' and head in ('came', 'went', 'late')
                              and day between :first and :last
                            union all
                            select day + 1 - (extract(isodow from day + 1)::int - 1), 0, 0, n
                            from board_count
                            where unit_id = :unit and pack = :pack and step = '' and head = 'due'
                              and day >= :first - 1 and day < :today
                        ) told
                        group by week""")
                .param("unit", unit.value())
                .param("pack", pack)
                .param("first", first)
                .param("last", last)
                .param("today", today)
                .query((row, n) -> new BoardView.Week(
                        row.getObject("week", LocalDate.class),
                        row.getLong("opened"),
                        row.getLong("closed"),
                        row.getLong("late")))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(BoardView.Week::monday, week -> week));
        return IntStream.range(0, WEEKS)
                .mapToObj(first::plusWeeks)
                .map(monday -> told.getOrDefault(monday, new BoardView.Week(monday, 0, 0, 0)))
                .toList();
    }

    /** Who holds most. Whoever is not among the first of the folded can only have come there by what is not folded yet. */
    private List<BoardView.Load> loads(Unit unit) {
        int changed = jdbc.sql(
                        "select count(distinct (unit_id, holder_id)) from board_delta where holder_id is not null")
                .query(Integer.class)
                .single();
        // The limit stands in the statement, so that the plan knows how few are asked for.
        return jdbc.sql("""
                        with unfolded as (
                            select d.unit_id, d.holder_id, m.head, m.day, d.n
                            from board_delta d
                            cross join lateral board_marks(d.opened_on, d.warn_on, d.due_on, d.paused, d.held, d.closed_on) m
                            where d.line_%1$d = :unit and d.holder_id is not null and m.head in ('opened', 'due')
                        ), heavy as (
                            (select l.unit_id, l.holder_id
                             from board_load l join unit u on u.id = l.unit_id
                             where u.line_%1$d = :unit and l.open > 0
                             order by l.open desc, l.holder_id
                             limit %2$d)
                            union select unit_id, holder_id from unfolded
                        ), held as (
                            select h.unit_id, h.holder_id, l.open, board_until(l.due, l.due_until, :today::date - 1) as overdue
                            from heavy h join board_load l on l.unit_id = h.unit_id and l.holder_id = h.holder_id
                            union all
                            select unit_id, holder_id, case head when 'opened' then n else 0 end,
                                case when head = 'due' and day < :today then n else 0 end
                            from unfolded
                        ), most as (
                            select unit_id, holder_id, sum(open) as open, sum(overdue) as overdue
                            from held
                            group by unit_id, holder_id
                            having sum(open) > 0
                            order by sum(open) desc, holder_id
                            limit %3$d
                        )
                        select m.*, s.name, u.name as unit_name
                        from most m join staff s on s.id = m.holder_id join unit u on u.id = m.unit_id
                        order by m.open desc, m.holder_id""".formatted(unit.depth(), LOADS + changed, LOADS))
                .param("unit", unit.id().value())
                .param("today", LocalDate.now(clock))
                .query((row, n) -> new BoardView.Load(
                        new StaffId(row.getObject("holder_id", UUID.class)),
                        row.getString("name"),
                        new UnitId(row.getObject("unit_id", UUID.class)),
                        row.getString("unit_name"),
                        row.getLong("open"),
                        row.getLong("overdue")))
                .list();
    }

    /** The units whose subtree the actor heads or supervises. */
    private static Set<UnitId> watched(Actor actor) {
        List<UnitId> watched = new ArrayList<>();
        for (Assignment held : actor.assignments()) {
            Role.Scope scope = held.role().scope();
            if (scope == Role.Scope.SUBTREE || scope == Role.Scope.SUBTREE_STATUS) {
                watched.add(held.unit());
            }
        }
        return Set.copyOf(watched);
    }
}
