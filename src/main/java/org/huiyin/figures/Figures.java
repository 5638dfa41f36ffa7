package org.huiyin.figures;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huiyin.access.Actor;
import org.huiyin.access.Assignment;
import org.huiyin.access.Role;
import org.huiyin.figures.Counting.By;
import org.huiyin.figures.FigureDefinitions.Defined;
import org.huiyin.figures.FigureList.Key;
import org.huiyin.figures.FigureList.Part;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.huiyin.refusals.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Figures, live from what happened: for heads and supervisors, of their units and all below. A number is the same for whoever
 * may see it, and opens to the list behind it.
 */
@Service
@Transactional(readOnly = true)
public class Figures {

    /** How many units right below one are shown on a page. */
    public static final int UNITS = 100;

    private static final Set<Role> READERS = Set.of(Role.HEAD, Role.SUPERVISOR);

    /** A figure now, in the period before, and in the same days of the year before. */
    public record Compared(Figure figure, Tally now, Tally before, Tally yearBefore) {}

    /** What a figure is in one unit with all below it. @param self the unit asked for itself, without those below */
    public record OfUnit(Unit unit, boolean self, Tally now, Tally before) {}

    /**
     * A page of units.
     *
     * @param next code after which the next page begins; null on the last one
     */
    public record OfUnits(List<OfUnit> rows, @Nullable String next) {}

    /** A unit with all below it, and its numbers, one for each figure of a table. @param self the unit asked for itself */
    public record UnitRow(Unit unit, boolean self, List<Tally> tallies) {

        public UnitRow {
            tallies = List.copyOf(tallies);
        }
    }

    /**
     * Several figures unit by unit.
     *
     * @param next code after which the next page begins; null on the last one
     */
    public record UnitTable(
            List<Figure> figures,
            List<UnitRow> rows,
            @Nullable String next) {}

    /** What a figure is in one month, and in the same month of the year before. */
    public record OfMonth(YearMonth month, Tally now, Tally yearBefore) {}

    /** What a figure is in one class. @param pack the kind of case, {@code detail} the code of the class */
    public record OfDetail(String pack, String detail, Tally tally) {}

    private final FigureDefinitions definitions;
    private final Counting counting;
    private final Units units;

    Figures(FigureDefinitions definitions, Counting counting, Units units) {
        this.definitions = definitions;
        this.counting = counting;
        this.units = units;
    }

    /**
     * The units whose figures the actor reads, by name; with all below them.
     *
     * @throws NotFound if there are none: figures are for heads and supervisors
     */
    public List<Unit> own(Actor actor) {
        Set<UnitId> held = actor.assignments().stream()
                .filter(assignment -> READERS.contains(assignment.role()))
                .map(Assignment::unit)
                .collect(Collectors.toUnmodifiableSet());
        if (held.isEmpty()) {
            throw new NotFound();
        }
        return units.get(held).values().stream()
                .sorted(Comparator.comparing(Unit::depth).thenComparing(Unit::code))
                .toList();
    }

    /** The unit asked for. @throws NotFound unless it is one of the actor's, or below one */
    public Unit unit(Actor actor, UnitId id) {
        List<Unit> own = own(actor);
        Unit unit = units.get(List.of(id)).get(id);
        if (unit == null || own.stream().noneMatch(root -> unit.below(root.id()))) {
            throw new NotFound();
        }
        return unit;
    }

    /** The definition that holds at the end of a period. @throws NotFound if there is none */
    public Figure figure(String code, Period period) {
        return definitions.get(code, period.last()).figure();
    }

    /** All figures whose definitions hold at the end of the period, as they are shown one after the other. */
    public List<Compared> all(Actor actor, FigureQuery query) {
        Unit unit = unit(actor, query.unit());
        return definitions.on(query.period().last()).stream()
                .map(defined -> compared(actor, defined, unit, query))
                .toList();
    }

    /** One figure. */
    public Compared one(Actor actor, String code, FigureQuery query) {
        return compared(actor, defined(code, query), unit(actor, query.unit()), query);
    }

    /**
     * One figure in each unit right below, and in the unit itself without those, where anything was counted in it.
     *
     * @param after code of the last unit on the page before; empty for the first page
     */
    public OfUnits byUnit(Actor actor, String code, FigureQuery query, String after) {
        Unit unit = unit(actor, query.unit());
        List<Map<String, Tally>> counted = count(
                actor,
                defined(code, query),
                unit,
                query,
                List.of(query.period(), query.period().before()),
                By.UNIT);
        Shown shown = shown(unit, query, after, counted);
        return new OfUnits(
                shown.units().stream()
                        .map(each -> new OfUnit(
                                each, each.equals(unit), of(counted.getFirst(), each), of(counted.getLast(), each)))
                        .toList(),
                shown.next());
    }

    /** All figures of a section, unit by unit, as {@link #byUnit} goes through them. */
    public UnitTable byUnits(Actor actor, Figure.Section section, FigureQuery query, String after) {
        Unit unit = unit(actor, query.unit());
        List<Defined> wanted = definitions.on(query.period().last()).stream()
                .filter(defined -> defined.figure().section() == section)
                .toList();
        List<Map<String, Tally>> counted = wanted.stream()
                .map(defined -> count(actor, defined, unit, query, List.of(query.period()), By.UNIT)
                        .getFirst())
                .toList();
        Shown shown = shown(unit, query, after, counted);
        return new UnitTable(
                wanted.stream().map(Defined::figure).toList(),
                shown.units().stream()
                        .map(each -> new UnitRow(
                                each,
                                each.equals(unit),
                                counted.stream().map(one -> of(one, each)).toList()))
                        .toList(),
                shown.next());
    }

    private record Shown(List<Unit> units, @Nullable String next) {}

    /** The unit itself where anything was counted in it, then those below; one that ended long ago has nothing to say. */
    private Shown shown(Unit unit, FigureQuery query, String after, List<Map<String, Tally>> counted) {
        LocalDate first = query.period().before().first();
        List<Unit> below = units.children(unit.id(), after, UNITS + 1);
        List<Unit> page = below.subList(0, Math.min(below.size(), UNITS));
        Stream<Unit> self = after.isEmpty() && has(counted, unit) ? Stream.of(unit) : Stream.empty();
        Stream<Unit> others = page.stream()
                .filter(child -> has(counted, child)
                        || child.validTo() == null
                        || !child.validTo().isBefore(first));
        return new Shown(
                Stream.concat(self, others).toList(),
                below.size() > UNITS ? page.getLast().code() : null);
    }

    /** One figure in each of the twelve months that end with the period. */
    public List<OfMonth> byMonth(Actor actor, String code, FigureQuery query) {
        Period months = query.period().months();
        List<Map<String, Tally>> counted = count(
                actor,
                defined(code, query),
                unit(actor, query.unit()),
                query,
                List.of(months, months.yearBefore()),
                By.MONTH);
        YearMonth first = YearMonth.from(months.first());
        return IntStream.range(0, 12)
                .mapToObj(first::plusMonths)
                .map(month -> new OfMonth(
                        month,
                        counted.getFirst().getOrDefault(month.toString(), Tally.NONE),
                        counted.getLast().getOrDefault(month.minusYears(1).toString(), Tally.NONE)))
                .toList();
    }

    /**
     * One figure by its classes: terms, outcomes, channels, steps; those with the most in front. Views of people are counted,
     * in their order: of one view all are rated or none.
     */
    public List<OfDetail> byDetail(Actor actor, String code, FigureQuery query) {
        Defined defined = defined(code, query);
        Map<String, Tally> counted = count(
                        actor, defined, unit(actor, query.unit()), query, List.of(query.period()), By.DETAIL)
                .getFirst();
        // Only a step means another thing in another kind of case.
        boolean apart = defined.population().detail() == Population.Detail.STEP;
        Map<String, OfDetail> merged = new LinkedHashMap<>();
        counted.forEach((key, tally) -> {
            String pack = key.substring(0, key.indexOf(' '));
            String detail = key.substring(pack.length() + 1);
            merged.merge(
                    apart ? key : detail,
                    new OfDetail(pack, detail, tally),
                    (one, other) -> new OfDetail(one.pack(), detail, one.tally().plus(other.tally())));
        });
        List<String> order = defined.population().order();
        return merged.values().stream()
                .map(one -> order.isEmpty()
                        ? one
                        : new OfDetail(one.pack(), one.detail(), one.tally().whole()))
                .sorted(Comparator.comparing((OfDetail one) -> order.indexOf(one.detail()))
                        .thenComparing(Comparator.comparing(
                                        (OfDetail one) -> one.tally().of())
                                .reversed()))
                .toList();
    }

    /** What kind of number {@link #byDetail} yields. */
    public Figure.Shown shownByDetail(String code, Period period) {
        Defined defined = definitions.get(code, period.last());
        return defined.population().order().isEmpty() ? defined.figure().shown() : Figure.Shown.COUNT;
    }

    /** What the classes of a figure are codes of. */
    Population.Detail detail(String code, Period period) {
        return definitions.get(code, period.last()).population().detail();
    }

    /**
     * The list behind a number: exactly as many rows as it says.
     *
     * @param after the last row of the page before; null for the first page
     */
    public FigureList list(Actor actor, String code, FigureQuery query, Part part, @Nullable Key after) {
        return counting.list(
                actor,
                defined(code, query).population(),
                unit(actor, query.unit()),
                query.pack(),
                query.period(),
                part,
                after);
    }

    private Compared compared(Actor actor, Defined defined, Unit unit, FigureQuery query) {
        Period period = query.period();
        // The year before is the period before, where that is a year: counted once.
        List<Period> periods = Stream.of(period, period.before(), period.yearBefore())
                .distinct()
                .toList();
        List<Tally> tallies = count(actor, defined, unit, query, periods, By.NOTHING).stream()
                .map(counted -> counted.getOrDefault("", Tally.NONE))
                .toList();
        return new Compared(
                defined.figure(),
                tallies.getFirst(),
                tallies.get(1),
                tallies.get(periods.indexOf(period.yearBefore())));
    }

    private List<Map<String, Tally>> count(
            Actor actor, Defined defined, Unit unit, FigureQuery query, List<Period> periods, By by) {
        return counting.count(actor, defined.population(), unit, query.pack(), periods, by);
    }

    private Defined defined(String code, FigureQuery query) {
        return definitions.get(code, query.period().last());
    }

    private static boolean has(List<Map<String, Tally>> counted, Unit unit) {
        return counted.stream().anyMatch(period -> period.containsKey(unit.id().toString()));
    }

    private static Tally of(Map<String, Tally> counted, Unit unit) {
        return counted.getOrDefault(unit.id().toString(), Tally.NONE);
    }
}
