package org.huiyin.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.board.Board;
import org.huiyin.board.BoardQuery;
import org.huiyin.board.BoardView;
import org.huiyin.board.Tally;
import org.huiyin.figures.Figure;
import org.huiyin.figures.FigureQuery;
import org.huiyin.figures.Figures;
import org.huiyin.figures.Figures.Compared;
import org.huiyin.figures.Period;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Unit;
import org.huiyin.refusals.Invalid;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The board and the figures of a unit with all below it, for those who head or supervise it. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "oversight")
class OversightApi {

    /** A unit. */
    record UnitJson(UUID id, String code, String name) {}

    /** Open work items, each in one of the first five. @param held put to rest by its holder, counted among the others too */
    record TallyJson(long overdue, long soon, long timely, long undated, long paused, long held) {}

    /** A unit right below, with all below that. */
    record BelowJson(UnitJson unit, TallyJson open) {}

    /** A kind of case or, where one was asked for, a step of it. */
    record PartJson(String code, TallyJson open) {}

    /** A week. @param late items whose last day was over in it and that were not done by then */
    record WeekJson(LocalDate monday, long opened, long closed, long late) {}

    /** The board of a unit and all below it, of one moment. @param more units right below that are not among {@code below} */
    record BoardJson(
            UnitJson unit,
            TallyJson open,
            List<BelowJson> below,
            int more,
            List<PartJson> parts,
            List<WeekJson> weeks) {}

    /**
     * A number.
     *
     * @param value per cent, how many, or days; null where there is nothing to divide by
     */
    record NumberJson(@Nullable BigDecimal value, long numerator, long denominator) {}

    /**
     * A figure with its written definition.
     *
     * @param shown {@code rate} in per cent, {@code count}, or {@code days}
     * @param before of the period before
     * @param yearBefore of the same days a year before
     */
    record FigureJson(
            String code,
            String title,
            String definition,
            String source,
            String shown,
            NumberJson now,
            NumberJson before,
            NumberJson yearBefore) {}

    /** All figures of a unit with all below it, of a period. */
    record FiguresJson(UnitJson unit, String period, LocalDate first, LocalDate last, List<FigureJson> figures) {}

    private final Board board;
    private final Figures figures;
    private final Clock clock;

    OversightApi(Board board, Figures figures, Clock clock) {
        this.board = board;
        this.figures = figures;
        this.clock = clock;
    }

    @GetMapping("/board")
    @Operation(summary = "Open work items of a unit and all below it, by light", operationId = "getBoard")
    BoardJson board(Actor actor, @RequestParam UUID unit, @RequestParam(required = false) @Nullable String pack) {
        BoardView view = board.view(actor, new BoardQuery(new UnitId(unit), pack, null));
        return new BoardJson(
                json(view.unit()),
                json(view.total()),
                view.below().stream()
                        .map(below -> new BelowJson(json(below.unit()), json(below.tally())))
                        .toList(),
                view.more(),
                view.parts().stream()
                        .map(part -> new PartJson(part.code(), json(part.tally())))
                        .toList(),
                view.weeks().stream()
                        .map(week -> new WeekJson(week.monday(), week.opened(), week.closed(), week.late()))
                        .toList());
    }

    @GetMapping("/figures")
    @Operation(
            summary = "All figures of a unit and all below it",
            description = "period: 2026-11, 2026-Q4, 2026 or 2026-11-03..2026-11-20; this month if absent",
            operationId = "getFigures")
    FiguresJson figures(
            Actor actor,
            Locale reader,
            @RequestParam UUID unit,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String pack) {
        Period asked = Optional.ofNullable(period)
                .map(text -> Period.parse(text).orElseThrow(() -> new Invalid("period", "figures-period")))
                .orElseGet(() -> Period.month(LocalDate.now(clock)));
        UnitId id = new UnitId(unit);
        return new FiguresJson(
                json(figures.unit(actor, id)),
                asked.toString(),
                asked.first(),
                asked.last(),
                figures.all(actor, new FigureQuery(id, asked, pack)).stream()
                        .map(one -> json(one, reader))
                        .toList());
    }

    private static FigureJson json(Compared compared, Locale reader) {
        Figure figure = compared.figure();
        return new FigureJson(
                figure.code(),
                figure.title(reader),
                figure.definition(reader),
                figure.source(),
                figure.shown().code(),
                json(figure, compared.now()),
                json(figure, compared.before()),
                json(figure, compared.yearBefore()));
    }

    private static NumberJson json(Figure figure, org.huiyin.figures.Tally tally) {
        return new NumberJson(tally.value(figure.shown()).orElse(null), tally.counted(), tally.of());
    }

    private static TallyJson json(Tally tally) {
        return new TallyJson(
                tally.overdue(), tally.soon(), tally.timely(), tally.undated(), tally.paused(), tally.held());
    }

    private static UnitJson json(Unit unit) {
        return new UnitJson(unit.id().value(), unit.code(), unit.name());
    }
}
