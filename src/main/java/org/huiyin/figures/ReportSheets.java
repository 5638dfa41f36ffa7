package org.huiyin.figures;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huiyin.access.Actor;
import org.huiyin.figures.Figure.Section;
import org.huiyin.figures.Figures.Compared;
import org.huiyin.figures.Figures.OfDetail;
import org.huiyin.figures.Figures.UnitTable;
import org.huiyin.letters.OwnPages;
import org.huiyin.letters.OwnPages.Block;
import org.huiyin.letters.OwnPages.Fact;
import org.huiyin.letters.OwnPages.Sheet;
import org.huiyin.organization.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What stands in a report of figures, in Chinese as letters are: all of it counted, but for the words of 条例 41. */
@Component
class ReportSheets {

    private static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    /** Classes after these are added up: a report names what matters most. */
    private static final int CLASSES = 20;

    /** @param words of an annual report; null of others */
    record Wanted(Report.Kind kind, FigureQuery query, Report.@Nullable Words words) {}

    private final Figures figures;
    private final FigureWords words;
    private final OwnPages pages;
    private final MessageSource messages;

    ReportSheets(Figures figures, FigureWords words, OwnPages pages, MessageSource messages) {
        this.figures = figures;
        this.words = words;
        this.pages = pages;
        this.messages = messages;
    }

    /** Counts and sets a report. */
    Sheet set(Actor maker, Wanted wanted, LocalDateTime now) {
        FigureQuery query = wanted.query();
        Unit unit = figures.unit(maker, query.unit());
        List<Compared> all = figures.all(maker, query);
        List<Block> blocks = new ArrayList<>();
        blocks.add(facts(maker, query, now));
        if (wanted.words() != null) {
            annual(maker, query, all, wanted.words(), blocks);
        } else {
            for (Section section : Section.values()) {
                table(all, section, say("figures.section." + section.code()), blocks);
            }
            units(maker, query, blocks);
            Stream.of("received", "closed", "participation", "subjects", "organs", "days-by-step")
                    .forEach(code -> classes(maker, query, all, code, blocks));
        }
        blocks.add(Block.facts(
                say("figures.report.definitions"),
                say("figures.report.definitions.note"),
                all.stream().map(Compared::figure).map(this::definition).toList()));
        return pages.report(unit.name(), title(wanted), words.period(query.period(), CHINESE), blocks);
    }

    /** The items of 条例 41, in its order. */
    private void annual(Actor maker, FigureQuery query, List<Compared> all, Report.Words typed, List<Block> blocks) {
        table(all, Section.ACTIVITY, say("figures.report.article.1"), blocks);
        table(all, Section.TIMELINESS, null, blocks);
        table(all, Section.RESULTS, null, blocks);
        units(maker, query, blocks);
        Stream.of("received", "closed", "participation", "subjects", "organs")
                .forEach(code -> classes(maker, query, all, code, blocks));
        table(all, Section.DISPATCH, say("figures.report.article.2"), blocks);
        blocks.add(Block.facts(
                say("figures.report.article.3"),
                null,
                List.of(
                        new Fact(say("figures.report.proposals"), typed.proposals()),
                        new Fact(say("figures.report.adopted"), typed.adopted()))));
        blocks.add(Block.facts(
                say("figures.report.article.4"),
                null,
                List.of(new Fact(
                        say("figures.report.other"), typed.other().isEmpty() ? say("figures.none") : typed.other()))));
    }

    private Block facts(Actor maker, FigureQuery query, LocalDateTime now) {
        Period period = query.period();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(say("figures.period"), period.first() + " – " + period.last()));
        facts.add(new Fact(
                say("figures.before"),
                period.before().first() + " – " + period.before().last()));
        facts.add(new Fact(
                say("figures.pack"),
                query.pack() == null
                        ? say("figures.all")
                        : words.packs(CHINESE).getOrDefault(query.pack(), query.pack())));
        facts.add(new Fact(say("figures.report.made"), maker.name() + " " + MINUTE.format(now)));
        LocalDate today = now.toLocalDate();
        return Block.facts(
                null, say(today.isAfter(period.last()) ? "figures.report.note" : "figures.report.note.early"), facts);
    }

    private void table(List<Compared> all, Section section, @Nullable String heading, List<Block> blocks) {
        List<List<String>> rows = all.stream()
                .filter(one -> one.figure().section() == section)
                .map(this::row)
                .toList();
        blocks.add(new Block(
                heading == null ? say("figures.section." + section.code()) : heading,
                null,
                List.of(),
                Stream.of("name", "now", "behind", "before", "change", "year-before")
                        .map(column -> say("figures." + column))
                        .toList(),
                rows));
    }

    private List<String> row(Compared one) {
        Figure.Shown shown = one.figure().shown();
        return List.of(
                one.figure().title(CHINESE),
                words.value(shown, one.now(), CHINESE),
                shown == Figure.Shown.RATE
                        ? one.now().counted() + " / " + one.now().of()
                        : "",
                words.value(shown, one.before(), CHINESE),
                words.change(shown, one.now(), one.before(), CHINESE),
                words.value(shown, one.yearBefore(), CHINESE));
    }

    /** Unit by unit, section by section; all pages of units behind one another. */
    private void units(Actor maker, FigureQuery query, List<Block> blocks) {
        for (Section section : List.of(Section.ACTIVITY, Section.TIMELINESS, Section.RESULTS)) {
            List<List<String>> rows = new ArrayList<>();
            UnitTable table = figures.byUnits(maker, section, query, "");
            List<Figure> columns = table.figures();
            add(table, rows);
            while (table.next() != null) {
                table = figures.byUnits(maker, section, query, table.next());
                add(table, rows);
            }
            if (!rows.isEmpty()) {
                blocks.add(new Block(
                        say("figures.report.units", say("figures.section." + section.code())),
                        null,
                        List.of(),
                        Stream.concat(
                                        Stream.of(say("figures.unit")),
                                        columns.stream().map(figure -> figure.title(CHINESE)))
                                .toList(),
                        rows));
            }
        }
    }

    private void add(UnitTable table, List<List<String>> rows) {
        table.rows()
                .forEach(row -> rows.add(Stream.concat(
                                Stream.of(row.unit().shortName() + (row.self() ? say("figures.without-below") : "")),
                                IntStream.range(0, table.figures().size())
                                        .mapToObj(n -> words.value(
                                                table.figures().get(n).shown(),
                                                row.tallies().get(n),
                                                CHINESE)))
                        .toList()));
    }

    /** A figure by its classes, the largest first. */
    private void classes(Actor maker, FigureQuery query, List<Compared> all, String code, List<Block> blocks) {
        all.stream()
                .map(Compared::figure)
                .filter(figure -> figure.code().equals(code))
                .findFirst()
                .ifPresent(figure -> {
                    List<OfDetail> classes = figures.byDetail(maker, code, query);
                    Map<String, String> names = words.details(code, query.period(), classes, CHINESE);
                    Figure.Shown shown = figures.shownByDetail(code, query.period());
                    List<List<String>> rows = new ArrayList<>();
                    classes.stream()
                            .limit(CLASSES)
                            .forEach(one -> rows.add(List.of(
                                    names.getOrDefault(one.pack() + " " + one.detail(), one.detail()),
                                    words.value(shown, one.tally(), CHINESE))));
                    if (classes.size() > CLASSES && shown == Figure.Shown.COUNT) {
                        Tally rest = classes.stream()
                                .skip(CLASSES)
                                .map(OfDetail::tally)
                                .reduce(Tally.NONE, Tally::plus);
                        rows.add(List.of(say("figures.report.rest"), words.value(shown, rest, CHINESE)));
                    }
                    if (!rows.isEmpty()) {
                        blocks.add(new Block(
                                say(
                                        "figures.by-class",
                                        figure.title(CHINESE),
                                        words.details(code, query.period(), CHINESE)),
                                null,
                                List.of(),
                                List.of(say("figures.class"), say("figures.now")),
                                rows));
                    }
                });
    }

    private Fact definition(Figure figure) {
        return new Fact(
                figure.title(CHINESE), say("figures.report.definition", figure.definition(CHINESE), figure.source()));
    }

    private String title(Wanted wanted) {
        return say(
                wanted.kind() == Report.Kind.ANNUAL
                        ? "figures.report.annual"
                        : "figures.report.regular."
                                + wanted.query().period().kind().name().toLowerCase(Locale.ROOT));
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, CHINESE);
    }
}
