package org.huiyin.deadlines.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.access.Actor;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.YearSheet;
import org.huiyin.deadlines.CasesSeen;
import org.huiyin.deadlines.LocalRows;
import org.huiyin.deadlines.MovedClock;
import org.huiyin.deadlines.Proposal;
import org.huiyin.deadlines.RuleChange;
import org.huiyin.deadlines.RuleChanges;
import org.huiyin.deadlines.RuleDesk;
import org.huiyin.deadlines.Term;
import org.huiyin.deadlines.Terms;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.huiyin.refusals.Conflict;
import org.huiyin.refusals.NotFound;
import org.huiyin.staff.StaffNames;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One change of days off or of a term: what it would move, the decision, how far the clocks are, and what it moved. */
@Controller
class RuleChangePages {

    private final RuleChanges changes;
    private final RuleDesk desk;
    private final Terms terms;
    private final LocalRows localRows;
    private final Calendars calendars;
    private final Units units;
    private final StaffNames staff;
    private final CasesSeen cases;

    RuleChangePages(
            RuleChanges changes,
            RuleDesk desk,
            Terms terms,
            LocalRows localRows,
            Calendars calendars,
            Units units,
            StaffNames staff,
            CasesSeen cases) {
        this.changes = changes;
        this.desk = desk;
        this.terms = terms;
        this.localRows = localRows;
        this.calendars = calendars;
        this.units = units;
        this.staff = staff;
        this.cases = cases;
    }

    /** A clock that moves. @param number of its case; null to those who may not see it */
    record Line(MovedClock moved, String unit, @Nullable String number) {}

    /** The page of a change; asked by htmx, only the part that changes while something is under way. */
    @GetMapping({"/calendar/changes/{id}", "/terms/changes/{id}"})
    String show(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam Optional<String> units,
            @RequestParam Optional<UUID> after,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            Locale locale,
            Model model) {
        RuleDesk.requireReader(actor);
        RuleChange change = changes.get(id);
        model.addAttribute("change", change);
        model.addAttribute("base", base(change));
        model.addAttribute("mayDecide", desk.mayDecide(actor, change));
        model.addAttribute(
                "names",
                staff.of(Stream.concat(Stream.of(change.proposedBy()), Stream.ofNullable(change.appliedBy()))
                        .toList()));
        subject(change, locale, model);
        List<RuleChanges.Tally> byUnit = changes.byUnit(change, units.orElse(""));
        List<MovedClock> moved = changes.moved(change, after.orElse(null));
        model.addAttribute("byTerm", changes.byTerm(change));
        model.addAttribute("byUnit", byUnit);
        model.addAttribute("moved", lines(actor, moved));
        model.addAttribute("units", units.orElse(null));
        model.addAttribute("after", after.orElse(null));
        model.addAttribute(
                "nextUnits",
                byUnit.size() < RuleChanges.PAGE ? null : byUnit.getLast().key());
        model.addAttribute(
                "next", moved.size() < RuleChanges.PAGE ? null : moved.getLast().id());
        return htmx == null ? "deadlines/change" : "deadlines/change :: state";
    }

    @PostMapping({"/calendar/changes/{id}/apply", "/terms/changes/{id}/apply"})
    String apply(Actor actor, @PathVariable UUID id, RedirectAttributes redirect) {
        String page = "redirect:" + base(changes.get(id)) + "/changes/" + id;
        try {
            desk.apply(actor, id);
            redirect.addFlashAttribute("done", "deadlines.change.applied");
        } catch (Conflict conflict) {
            redirect.addFlashAttribute("refused", "refusal." + conflict.code());
        }
        return page;
    }

    @PostMapping({"/calendar/changes/{id}/drop", "/terms/changes/{id}/drop"})
    String drop(Actor actor, @PathVariable UUID id, RedirectAttributes redirect) {
        RuleChange change = changes.get(id);
        desk.drop(actor, id);
        redirect.addFlashAttribute("done", "deadlines.change.dropped");
        return "redirect:" + base(change);
    }

    private static String base(RuleChange change) {
        return change.proposal() instanceof Proposal.OfYear ? "/calendar" : "/terms";
    }

    /** What the change is about: a year with its days, or a row of a term. */
    private void subject(RuleChange change, Locale locale, Model model) {
        switch (change.proposal()) {
            case Proposal.OfYear(var notice) -> {
                model.addAttribute("notice", notice);
                model.addAttribute("sheet", YearSheet.of(notice, calendars.with(notice), calendars.current(), locale));
            }
            case Proposal.Add(var term) -> row(term.region(), term, model);
            case Proposal.OnTerm act -> {
                Term term = terms.find(act.row()).orElseThrow(NotFound::new).term();
                row(term.region(), term, model);
                model.addAttribute("lastDay", act instanceof Proposal.End end ? end.lastDay() : null);
            }
        }
    }

    private void row(String region, Term term, Model model) {
        model.addAttribute("term", term);
        model.addAttribute("regionName", localRows.name(region));
    }

    private List<Line> lines(Actor actor, List<MovedClock> moved) {
        Map<UnitId, Unit> named = units.get(moved.stream().map(MovedClock::unit).collect(Collectors.toSet()));
        Map<CaseId, String> numbers =
                cases.numbers(actor, moved.stream().map(MovedClock::caseId).toList());
        return moved.stream()
                .map(one -> new Line(
                        one,
                        Optional.ofNullable(named.get(one.unit()))
                                .map(Unit::name)
                                .orElse(""),
                        numbers.get(one.caseId())))
                .toList();
    }
}
