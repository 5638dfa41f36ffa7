package org.huiyin.figures.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.figures.FigureQuery;
import org.huiyin.figures.FigureWords;
import org.huiyin.figures.Figures;
import org.huiyin.figures.Period;
import org.huiyin.figures.Report;
import org.huiyin.figures.Reports;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Unit;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.Invalid.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Having reports made, watching, and taking them. */
@Controller
@RequestMapping("/reports")
class ReportPages {

    /** What was typed into the form. */
    record Typed(
            @Nullable UUID unit,
            @Nullable String period,
            @Nullable String pack,
            @Nullable String kind,
            @Nullable String proposals,
            @Nullable String adopted,
            @Nullable String other) {

        Report.Kind wanted() {
            return Report.Kind.ANNUAL.code().equals(kind) ? Report.Kind.ANNUAL : Report.Kind.REGULAR;
        }

        Report.Words words() {
            return new Report.Words(text(proposals), text(adopted), text(other));
        }

        private static String text(@Nullable String typed) {
            return typed == null ? "" : typed.replace("\r\n", "\n");
        }
    }

    /** A report with its period in words. */
    record Row(Report report, String period) {}

    private final Reports reports;
    private final Figures figures;
    private final FigureWords words;
    private final Periods periods;
    private final Clock clock;

    ReportPages(Reports reports, Figures figures, FigureWords words, Periods periods, Clock clock) {
        this.reports = reports;
        this.figures = figures;
        this.words = words;
        this.periods = periods;
        this.clock = clock;
    }

    @GetMapping
    String list(
            Actor actor,
            Locale locale,
            Typed typed,
            @RequestParam(required = false) @Nullable UUID after,
            Model model) {
        return page(actor, locale, typed, after, List.of(), model);
    }

    @PostMapping
    String ask(Actor actor, Locale locale, Typed typed, Model model, HttpServletResponse response) {
        Unit unit = unit(actor, typed);
        try {
            FigureQuery query = new FigureQuery(
                    unit.id(),
                    Period.parse(String.valueOf(typed.period())).orElseThrow(() -> new Invalid("period", "required")),
                    words.packs(locale).containsKey(typed.pack()) ? typed.pack() : null);
            return "redirect:/reports/" + reports.ask(actor, typed.wanted(), query, Optional.of(typed.words()));
        } catch (Invalid invalid) {
            response.setStatus(422);
            return page(actor, locale, typed, null, invalid.faults(), model);
        }
    }

    private String page(
            Actor actor, Locale locale, Typed typed, @Nullable UUID after, List<Fault> faults, Model model) {
        Reports.Page page = reports.list(actor, after);
        model.addAttribute("typed", typed);
        model.addAttribute("annual", typed.wanted() == Report.Kind.ANNUAL);
        model.addAttribute("unit", unit(actor, typed));
        model.addAttribute("own", figures.own(actor));
        model.addAttribute("packs", words.packs(locale));
        model.addAttribute("periods", periods.offered(locale));
        // Most reports are about the month that is over.
        Period period = Optional.ofNullable(typed.period())
                .flatMap(Period::parse)
                .orElseGet(() -> Period.month(LocalDate.now(clock)).before());
        model.addAttribute("period", period.toString());
        model.addAttribute("words", words.period(period, locale));
        model.addAttribute(
                "offered",
                periods.offered(locale).values().stream().anyMatch(kind -> kind.containsKey(period.toString())));
        model.addAttribute(
                "rows", page.rows().stream().map(report -> row(report, locale)).toList());
        model.addAttribute("first", after == null ? null : "/reports");
        model.addAttribute("next", page.next() == null ? null : "/reports?after=" + page.next());
        model.addAttribute("faults", faults.isEmpty() ? null : faults);
        return "figures/reports";
    }

    @GetMapping("/{id}")
    String show(
            Actor actor,
            Locale locale,
            @PathVariable UUID id,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            Model model) {
        model.addAttribute("row", row(reports.get(actor, id), locale));
        return part ? "figures/report :: state" : "figures/report";
    }

    @GetMapping("/{id}/file")
    void file(Actor actor, Locale locale, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        Report report = reports.open(actor, id);
        response.setContentType(MediaType.APPLICATION_PDF_VALUE);
        response.setContentLengthLong(report.size());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(
                                "%s %s.pdf".formatted(report.unitName(), words.period(report.period(), locale)),
                                StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        reports.copy(report, response.getOutputStream());
    }

    private Row row(Report report, Locale locale) {
        return new Row(report, words.period(report.period(), locale));
    }

    private Unit unit(Actor actor, Typed typed) {
        return typed.unit() == null ? figures.own(actor).getFirst() : figures.unit(actor, new UnitId(typed.unit()));
    }
}
