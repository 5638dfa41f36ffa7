package org.huiyin.deadlines.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.access.Actor;
import org.huiyin.deadlines.LocalRows;
import org.huiyin.deadlines.Proposal;
import org.huiyin.deadlines.RuleChange;
import org.huiyin.deadlines.RuleChanges;
import org.huiyin.deadlines.RuleDesk;
import org.huiyin.deadlines.Term;
import org.huiyin.deadlines.TermBook;
import org.huiyin.deadlines.TermRow;
import org.huiyin.deadlines.TermUnit;
import org.huiyin.deadlines.Terms;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.huiyin.staff.StaffNames;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Terms as data: what holds where, the rows of a term with what was done about them, and local rows. */
@Controller
@RequestMapping("/terms")
class TermPages {

    private final Terms terms;
    private final LocalRows localRows;
    private final RuleDesk desk;
    private final RuleChanges changes;
    private final Units units;
    private final StaffNames staff;
    private final Clock clock;

    TermPages(
            Terms terms,
            LocalRows localRows,
            RuleDesk desk,
            RuleChanges changes,
            Units units,
            StaffNames staff,
            Clock clock) {
        this.terms = terms;
        this.localRows = localRows;
        this.desk = desk;
        this.changes = changes;
        this.units = units;
        this.staff = staff;
        this.clock = clock;
    }

    /** A term as it holds in a region today. @param row null if none does */
    record Holding(String code, @Nullable Term row, int locals, int waiting) {}

    /** A row with how it stands today. */
    record Standing(
            TermRow row, TermRow.State state, @Nullable String regionName) {}

    @GetMapping
    String list(Actor actor, @RequestParam Optional<String> region, Model model) {
        RuleDesk.requireReader(actor);
        String code = region.map(String::strip)
                .filter(typed -> typed.matches("\\d{0,12}"))
                .orElseGet(() -> actor.assignments().stream()
                        .findFirst()
                        .map(held -> units.get(held.unit()))
                        .map(Unit::regionCode)
                        .orElse(""));
        SortedMap<String, TermBook> books = terms.books(code);
        Map<String, Terms.Locals> locals = terms.locals();
        LocalDate today = LocalDate.now(clock);
        model.addAttribute("region", code);
        model.addAttribute("regionName", localRows.name(code));
        model.addAttribute(
                "terms",
                books.entrySet().stream()
                        .map(book -> {
                            Terms.Locals local = locals.getOrDefault(book.getKey(), new Terms.Locals(0, 0));
                            return new Holding(
                                    book.getKey(),
                                    book.getValue().inForce(code, today).orElse(null),
                                    local.counting(),
                                    local.waiting());
                        })
                        .toList());
        return "deadlines/terms";
    }

    @GetMapping("/{code}")
    String show(Actor actor, @PathVariable String code, @RequestParam Optional<UUID> after, Model model) {
        RuleDesk.requireReader(actor);
        LocalDate today = LocalDate.now(clock);
        TermRow before = after.map(id -> row(code, id)).orElse(null);
        List<TermRow> page = terms.page(code, before, RuleChanges.PAGE);
        Set<String> regions = page.stream().map(row -> row.term().region()).collect(Collectors.toSet());
        Map<String, String> regionNames = localRows.names(regions);
        TermBook book = book(code, regions);
        List<RuleChange> history = changes.ofTerm(code);
        model.addAttribute("code", code);
        model.addAttribute("law", book.national(today).orElse(null));
        model.addAttribute(
                "rows",
                page.stream()
                        .map(row -> new Standing(
                                row,
                                book.state(row, today),
                                regionNames.get(row.term().region())))
                        .toList());
        model.addAttribute("after", after.orElse(null));
        model.addAttribute(
                "next",
                page.size() < RuleChanges.PAGE ? null : page.getLast().term().id());
        model.addAttribute("history", history);
        model.addAttribute("names", names(history));
        model.addAttribute("mayAdd", mayAddSomewhere(actor));
        return "deadlines/term";
    }

    @GetMapping("/{code}/new")
    String form(Actor actor, @PathVariable String code, Model model) {
        requireAdder(actor);
        Term law = law(code);
        form(
                code,
                new LocalRows.Typed(
                        "",
                        law.limit() == null ? "" : String.valueOf(law.limit().amount()),
                        law.limit() == null ? "" : law.limit().unit().code(),
                        List.copyOf(law.exclusions()),
                        law.extensionCap() == null ? "" : law.extensionCap().toString(),
                        String.valueOf(law.warnDays()),
                        "",
                        LocalDate.now(clock).plusDays(1).toString(),
                        "",
                        ""),
                model);
        return "deadlines/term-new";
    }

    @PostMapping("/{code}/new")
    ModelAndView add(
            Actor actor,
            @PathVariable String code,
            @RequestParam Map<String, String> fields,
            @RequestParam(defaultValue = "") List<String> exclusions,
            Model model) {
        requireAdder(actor);
        law(code);
        LocalRows.Typed typed = new LocalRows.Typed(
                text(fields, "region"),
                text(fields, "limit"),
                text(fields, "unit"),
                exclusions,
                text(fields, "extension"),
                text(fields, "warn"),
                text(fields, "article"),
                text(fields, "validFrom"),
                text(fields, "validTo"),
                text(fields, "reason"));
        try {
            Proposal proposal = new Proposal.Add(localRows.read(actor, code, typed));
            return new ModelAndView("redirect:/terms/changes/" + desk.propose(actor, proposal, typed.reason()));
        } catch (Invalid invalid) {
            form(code, typed, model);
            model.addAttribute("faults", invalid.faults());
            return new ModelAndView("deadlines/term-new", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @GetMapping("/{code}/rows/{id}")
    String row(Actor actor, @PathVariable String code, @PathVariable UUID id, Model model) {
        RuleDesk.requireReader(actor);
        row(actor, code, row(code, id), Map.of(), model);
        return "deadlines/row";
    }

    /** @param act end, confirm or withdraw */
    @PostMapping("/{code}/rows/{id}/{act:end|confirm|withdraw}")
    ModelAndView act(
            Actor actor,
            @PathVariable String code,
            @PathVariable UUID id,
            @PathVariable String act,
            @RequestParam Map<String, String> typed,
            Model model) {
        TermRow row = row(code, id);
        try {
            String reason = text(typed, "reason");
            Proposal proposal = switch (act) {
                case "end" -> new Proposal.End(id, localRows.lastDay(row, text(typed, "lastDay")));
                case "confirm" -> new Proposal.Confirm(id);
                default -> new Proposal.Withdraw(id);
            };
            if (reason.isEmpty()) {
                throw new Invalid("reason", "term-required");
            }
            return new ModelAndView("redirect:/terms/changes/" + desk.propose(actor, proposal, reason));
        } catch (Invalid invalid) {
            row(actor, code, row, typed, model);
            model.addAttribute("act", act);
            model.addAttribute("faults", invalid.faults());
            return new ModelAndView("deadlines/row", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private void form(String code, LocalRows.Typed typed, Model model) {
        model.addAttribute("code", code);
        model.addAttribute("law", law(code));
        model.addAttribute("typed", typed);
        model.addAttribute(
                "units", Arrays.stream(TermUnit.values()).map(TermUnit::code).toList());
        model.addAttribute("kinds", terms.exclusionKinds());
    }

    private void row(Actor actor, String code, TermRow row, Map<String, String> typed, Model model) {
        TermBook book = book(code, Set.of(row.term().region()));
        List<RuleChange> history = changes.ofRow(row.term().id());
        model.addAttribute("code", code);
        model.addAttribute("row", row);
        model.addAttribute("term", row.term());
        model.addAttribute("state", book.state(row, LocalDate.now(clock)));
        model.addAttribute("regionName", localRows.name(row.term().region()));
        model.addAttribute("history", history);
        model.addAttribute("names", names(history));
        model.addAttribute("typed", typed);
        model.addAttribute("mayChange", desk.mayChange(actor, row.term().region()) && !row.withdrawn());
        model.addAttribute("today", LocalDate.now(clock));
    }

    private Map<?, String> names(List<RuleChange> history) {
        return staff.of(history.stream()
                .flatMap(change -> Stream.concat(Stream.of(change.proposedBy()), Stream.ofNullable(change.appliedBy())))
                .collect(Collectors.toSet()));
    }

    private TermRow row(String code, UUID id) {
        return terms.find(id).filter(row -> row.term().code().equals(code)).orElseThrow(NotFound::new);
    }

    /** The rows of a term for these regions, and the national ones. */
    private TermBook book(String code, Set<String> regions) {
        TermBook book = terms.book(
                code, Stream.concat(Stream.of(""), regions.stream()).distinct().toList());
        if (book.rows().isEmpty()) {
            throw new NotFound();
        }
        return book;
    }

    private Term law(String code) {
        return book(code, Set.of()).national(LocalDate.now(clock)).orElseThrow(NotFound::new);
    }

    /** Whether there is a region whose local rows the actor keeps. */
    private boolean mayAddSomewhere(Actor actor) {
        return actor.assignments().stream()
                .anyMatch(held -> desk.mayChange(actor, units.get(held.unit()).regionCode()));
    }

    private void requireAdder(Actor actor) {
        if (!mayAddSomewhere(actor)) {
            throw new Refusal("term-region-not-administered");
        }
    }

    private static String text(Map<String, String> typed, String field) {
        return typed.getOrDefault(field, "").strip();
    }
}
