package org.huiyin.figures.web;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.huiyin.access.Actor;
import org.huiyin.figures.Figure;
import org.huiyin.figures.FigureList;
import org.huiyin.figures.FigureList.Part;
import org.huiyin.figures.FigureQuery;
import org.huiyin.figures.FigureWords;
import org.huiyin.figures.Figures;
import org.huiyin.figures.Figures.Compared;
import org.huiyin.figures.Figures.OfDetail;
import org.huiyin.figures.Figures.OfMonth;
import org.huiyin.figures.Figures.OfUnit;
import org.huiyin.figures.Figures.OfUnits;
import org.huiyin.figures.Figures.UnitRow;
import org.huiyin.figures.Figures.UnitTable;
import org.huiyin.figures.Period;
import org.huiyin.figures.Tally;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.huiyin.refusals.Invalid.Fault;
import org.huiyin.refusals.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Figures of a unit, one of them in detail, and the list behind each of its numbers. */
@Controller
@RequestMapping("/figures")
class FigurePages {

    /**
     * A number as a page says it.
     *
     * @param text with its unit
     * @param value as charts draw it; null where there is none
     */
    record Said(String text, @Nullable String value, Tally tally) {}

    /** A figure compared. */
    record Line(Figure figure, Said now, Said before, Said yearBefore, String change, String changeOfYear) {}

    /** A unit in a table, with as many numbers as that has columns. */
    record UnitLine(Unit unit, boolean self, List<Said> said) {}

    /** A month or class in a table. */
    record NamedLine(String name, Said now, @Nullable Said before) {}

    private final Figures figures;
    private final FigureWords words;
    private final Units units;
    private final Periods periods;
    private final Clock clock;

    FigurePages(Figures figures, FigureWords words, Units units, Periods periods, Clock clock) {
        this.figures = figures;
        this.words = words;
        this.units = units;
        this.periods = periods;
        this.clock = clock;
    }

    /** What is asked, as it stands in the address. */
    record Ask(
            @Nullable UUID unit,
            @Nullable String period,
            @Nullable String pack,
            @Nullable String from,
            @Nullable String to) {}

    @GetMapping
    String all(Actor actor, Locale locale, Ask ask, @RequestParam(defaultValue = "") String after, Model model) {
        Asked asked = asked(actor, locale, ask, "/figures");
        List<Compared> all = figures.all(actor, asked.query());
        Map<Figure.Section, List<Line>> sections = all.stream()
                .map(one -> line(one, locale))
                .collect(Collectors.groupingBy(
                        line -> line.figure().section(),
                        () -> new EnumMap<>(Figure.Section.class),
                        Collectors.toList()));
        UnitTable activity = figures.byUnits(actor, Figure.Section.ACTIVITY, asked.query(), after);
        model.addAttribute("asked", asked);
        model.addAttribute("sections", sections);
        model.addAttribute("activity", activity.figures());
        model.addAttribute(
                "units",
                activity.rows().stream()
                        .map(row -> ofUnit(activity, row, locale))
                        .toList());
        model.addAttribute("next", activity.next() == null ? null : asked.after("after", activity.next()));
        return "figures/all";
    }

    @GetMapping("/{code}")
    String one(
            Actor actor,
            Locale locale,
            @PathVariable String code,
            Ask ask,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        Asked asked = asked(actor, locale, ask, "/figures/" + code);
        Compared compared = figures.one(actor, code, asked.query());
        Figure figure = compared.figure();
        OfUnits byUnit = figures.byUnit(actor, code, asked.query(), after);
        List<OfDetail> byDetail = figures.byDetail(actor, code, asked.query());
        Map<String, String> names = words.details(code, asked.query().period(), byDetail, locale);
        Figure.Shown shown = figures.shownByDetail(code, asked.query().period());
        model.addAttribute("asked", asked);
        model.addAttribute("line", line(compared, locale));
        model.addAttribute(
                "units",
                byUnit.rows().stream().map(row -> ofUnit(figure, row, locale)).toList());
        model.addAttribute("next", byUnit.next() == null ? null : asked.after("after", byUnit.next()));
        model.addAttribute(
                "months",
                figures.byMonth(actor, code, asked.query()).stream()
                        .map(month -> ofMonth(figure, month, locale))
                        .toList());
        model.addAttribute("details", words.details(code, asked.query().period(), locale));
        model.addAttribute(
                "classes",
                byDetail.stream()
                        .map(one -> new NamedLine(
                                names.getOrDefault(one.pack() + " " + one.detail(), one.detail()),
                                said(shown, one.tally(), locale),
                                null))
                        .toList());
        model.addAttribute("classShown", shown);
        return "figures/one";
    }

    @GetMapping("/{code}/{part:numerator|denominator}")
    String list(
            Actor actor,
            Locale locale,
            @PathVariable String code,
            @PathVariable String part,
            Ask ask,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        Asked asked = asked(actor, locale, ask, "/figures/" + code + "/" + part);
        Part listed = Part.valueOf(part.toUpperCase(Locale.ROOT));
        Compared compared = figures.one(actor, code, asked.query());
        if (listed == Part.DENOMINATOR && compared.figure().shown() == Figure.Shown.COUNT) {
            throw new NotFound();
        }
        FigureList list = figures.list(
                actor, code, asked.query(), listed, FigureList.Key.parse(after).orElse(null));
        List<OfDetail> classes = list.rows().stream()
                .filter(row -> row.detail() != null)
                .map(row -> new OfDetail(row.pack(), String.valueOf(row.detail()), Tally.NONE))
                .distinct()
                .toList();
        model.addAttribute("asked", asked);
        model.addAttribute("line", line(compared, locale));
        model.addAttribute("part", part);
        model.addAttribute(
                "total",
                listed == Part.NUMERATOR
                        ? compared.now().counted()
                        : compared.now().of());
        model.addAttribute("list", list);
        model.addAttribute("details", words.details(code, asked.query().period(), locale));
        model.addAttribute("names", words.details(code, asked.query().period(), classes, locale));
        model.addAttribute("next", list.next() == null ? null : asked.after("after", list.next()));
        model.addAttribute("first", after.isEmpty() ? null : asked.at(asked.path()));
        return "figures/list";
    }

    private Line line(Compared compared, Locale locale) {
        Figure figure = compared.figure();
        return new Line(
                figure,
                said(figure, compared.now(), locale),
                said(figure, compared.before(), locale),
                said(figure, compared.yearBefore(), locale),
                words.change(figure.shown(), compared.now(), compared.before(), locale),
                words.change(figure.shown(), compared.now(), compared.yearBefore(), locale));
    }

    private UnitLine ofUnit(UnitTable table, UnitRow row, Locale locale) {
        return new UnitLine(
                row.unit(),
                row.self(),
                IntStream.range(0, table.figures().size())
                        .mapToObj(
                                n -> said(table.figures().get(n), row.tallies().get(n), locale))
                        .toList());
    }

    private UnitLine ofUnit(Figure figure, OfUnit row, Locale locale) {
        return new UnitLine(
                row.unit(), row.self(), List.of(said(figure, row.now(), locale), said(figure, row.before(), locale)));
    }

    private NamedLine ofMonth(Figure figure, OfMonth month, Locale locale) {
        boolean come = month.month().isAfter(YearMonth.now(clock));
        return new NamedLine(
                month.month().toString(),
                come ? new Said("", null, Tally.NONE) : said(figure, month.now(), locale),
                said(figure, month.yearBefore(), locale));
    }

    private Said said(Figure figure, Tally tally, Locale locale) {
        return said(figure.shown(), tally, locale);
    }

    private Said said(Figure.Shown shown, Tally tally, Locale locale) {
        return new Said(
                words.value(shown, tally, locale),
                tally.value(shown).map(BigDecimal::toPlainString).orElse(null),
                tally);
    }

    /** @throws NotFound if the actor reads no figures, or not of that unit */
    private Asked asked(Actor actor, Locale locale, Ask ask, String path) {
        List<Unit> own = figures.own(actor);
        Unit unit = ask.unit() == null ? own.getFirst() : figures.unit(actor, new UnitId(ask.unit()));
        Map<String, String> packs = words.packs(locale);
        List<Fault> faults = new ArrayList<>();
        Period period = period(ask, faults);
        FigureQuery query = new FigureQuery(unit.id(), period, packs.containsKey(ask.pack()) ? ask.pack() : null);
        Unit root = own.stream().filter(one -> unit.below(one.id())).findFirst().orElse(unit);
        Map<UnitId, Unit> line = units.get(unit.line());
        return new Asked(
                path,
                query,
                unit.line().stream().skip(root.depth() - 1L).map(line::get).toList(),
                own.stream().filter(other -> !unit.below(other.id())).toList(),
                packs,
                periods.offered(locale),
                words.period(period, locale),
                words.period(period.before(), locale),
                words.period(period.yearBefore(), locale),
                text(ask.from()),
                text(ask.to()),
                faults.isEmpty() ? null : faults);
    }

    /** Days that were typed come before what was chosen; what makes no period falls back to this month. */
    private Period period(Ask ask, List<Fault> faults) {
        LocalDate today = LocalDate.now(clock);
        if (!text(ask.from()).isEmpty() || !text(ask.to()).isEmpty()) {
            var typed = Period.parse(text(ask.from()) + ".." + text(ask.to()));
            if (typed.isEmpty()) {
                faults.add(Fault.of("from", "figures-period"));
            }
            return typed.orElseGet(() -> Period.month(today));
        }
        return Period.parse(text(ask.period())).orElseGet(() -> Period.month(today));
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }
}
