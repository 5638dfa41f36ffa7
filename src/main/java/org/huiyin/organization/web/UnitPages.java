package org.huiyin.organization.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.huiyin.access.Actor;
import org.huiyin.access.Role;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Administration;
import org.huiyin.organization.Level;
import org.huiyin.organization.Unit;
import org.huiyin.organization.UnitDraft;
import org.huiyin.organization.UnitKind;
import org.huiyin.organization.UnitRegister;
import org.huiyin.organization.Units;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The tree of units: for everyone to look at, for administrators to keep. */
@Controller
@RequestMapping("/units")
class UnitPages {

    private final Units units;
    private final UnitRegister register;
    private final Clock clock;

    UnitPages(Units units, UnitRegister register, Clock clock) {
        this.units = units;
        this.register = register;
        this.clock = clock;
    }

    /**
     * A branch of the tree.
     *
     * @param opens whether there are units below
     */
    record Branch(Unit unit, boolean opens, boolean ended) {}

    @GetMapping
    String tree(Actor actor, @RequestParam(defaultValue = "") String text, Model model) {
        model.addAttribute("text", text);
        model.addAttribute("searched", !text.isBlank());
        model.addAttribute("branches", branches(text.isBlank() ? units.roots() : units.search(text, Units.PAGE)));
        model.addAttribute("administrator", actor.has(Role.ADMINISTRATOR));
        model.addAttribute("everything", Administration.everything(actor));
        return "organization/units";
    }

    /** A page of the units below one: a fragment for the tree, the unit's own page without scripts. */
    @GetMapping("/{id}/children")
    String children(
            @PathVariable UnitId id,
            @RequestParam(defaultValue = "") String after,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            Model model) {
        if (htmx == null) {
            return "redirect:/units/" + id;
        }
        childrenOf(id, after, model);
        return "organization/units :: below";
    }

    @GetMapping("/{id}")
    String unit(Actor actor, @PathVariable UnitId id, @RequestParam(defaultValue = "") String after, Model model) {
        show(actor, units.get(id), model);
        childrenOf(id, after, model);
        return "organization/unit";
    }

    private void show(Actor actor, Unit unit, Model model) {
        var around = units.get(Stream.of(
                        unit.line().stream(),
                        Stream.of(unit.organId()),
                        Optional.ofNullable(unit.docketUnitId()).stream(),
                        Optional.ofNullable(unit.successorId()).stream())
                .flatMap(ids -> ids)
                .toList());
        model.addAttribute("unit", unit);
        model.addAttribute(
                "above",
                unit.line().stream()
                        .limit(unit.depth() - 1L)
                        .flatMap(id -> Optional.ofNullable(around.get(id)).stream())
                        .toList());
        model.addAttribute("organ", around.get(unit.organId()));
        model.addAttribute("docket", unit.docketUnitId() == null ? null : around.get(unit.docketUnitId()));
        model.addAttribute("successor", unit.successorId() == null ? null : around.get(unit.successorId()));
        model.addAttribute("mine", Administration.reaches(actor, unit) && !ended(unit));
        model.addAttribute("ended", ended(unit));
        model.addAttribute("today", LocalDate.now(clock));
    }

    private void childrenOf(UnitId id, String after, Model model) {
        List<Unit> page = units.children(id, after, Units.PAGE + 1);
        model.addAttribute("parentId", id);
        model.addAttribute("branches", branches(page.stream().limit(Units.PAGE).toList()));
        model.addAttribute(
                "next", page.size() > Units.PAGE ? page.get(Units.PAGE - 1).code() : null);
    }

    private List<Branch> branches(List<Unit> shown) {
        Set<UnitId> parents = units.parents(shown.stream().map(Unit::id).toList());
        return shown.stream()
                .map(unit -> new Branch(unit, parents.contains(unit.id()), ended(unit)))
                .toList();
    }

    private boolean ended(Unit unit) {
        return unit.validTo() != null && unit.validTo().isBefore(LocalDate.now(clock));
    }

    // --- adding ---

    @GetMapping("/new")
    String draft(Actor actor, @RequestParam(required = false) @Nullable UnitId parent, Model model) {
        Administration.require(actor);
        model.addAttribute("typed", new LinkedMultiValueMap<String, String>());
        form(parent, model);
        return "organization/new";
    }

    private void form(@Nullable UnitId parent, Model model) {
        model.addAttribute("parent", parent == null ? null : units.get(parent));
        model.addAttribute("kinds", UnitKind.values());
        model.addAttribute("levels", Level.values());
        model.addAttribute("today", LocalDate.now(clock));
    }

    @PostMapping("/new")
    ModelAndView add(
            Actor actor, @RequestParam MultiValueMap<String, String> typed, RedirectAttributes redirect, Model model) {
        @Nullable UnitId parent = typed(typed, "parent").map(UnitPages::unitId).orElse(null);
        try {
            UnitId id = register.create(actor, draft(typed, parent));
            redirect.addFlashAttribute("done", "organization.added");
            redirect.addFlashAttribute(
                    "doneArguments", new Object[] {units.get(id).name()});
            return new ModelAndView("redirect:/units/" + id);
        } catch (Invalid invalid) {
            form(parent, model);
            return again("organization/new", typed, invalid, model);
        }
    }

    private UnitDraft draft(MultiValueMap<String, String> typed, @Nullable UnitId parent) {
        List<Invalid.Fault> faults = new ArrayList<>();
        Optional<UnitKind> kind = typed(typed, "kind").flatMap(UnitKind::ofCode);
        Optional<Level> level = typed(typed, "level").flatMap(Level::ofCode);
        if (kind.isEmpty()) {
            faults.add(
                    Invalid.Fault.of("kind", "unit-kind", typed(typed, "kind").orElse("")));
        }
        if (level.isEmpty()) {
            faults.add(Invalid.Fault.of(
                    "level", "unit-level", typed(typed, "level").orElse("")));
        }
        Optional<LocalDate> from = typed(typed, "validFrom").flatMap(UnitPages::date);
        if (from.isEmpty()) {
            faults.add(Invalid.Fault.of(
                    "validFrom", "date", typed(typed, "validFrom").orElse("")));
        }
        @Nullable UnitId organ = byCode(typed, "organ", faults);
        @Nullable UnitId docket = byCode(typed, "docketUnit", faults);
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return new UnitDraft(
                typed(typed, "code").orElse(""),
                typed(typed, "name").orElse(""),
                typed(typed, "shortName").orElse(""),
                kind.orElseThrow(),
                level.orElseThrow(),
                typed(typed, "regionCode").orElse(""),
                parent,
                organ,
                docket,
                typed(typed, "documentSign").orElse(null),
                docket == null && typed(typed, "accounts").isPresent(),
                from.orElseThrow(),
                null);
    }

    private @Nullable UnitId byCode(MultiValueMap<String, String> typed, String field, List<Invalid.Fault> faults) {
        Optional<String> code = typed(typed, field);
        if (code.isEmpty()) {
            return null;
        }
        Optional<Unit> unit = units.byCode(code.get());
        if (unit.isEmpty()) {
            faults.add(Invalid.Fault.of(field, "import-parent-unknown", code.get()));
        }
        return unit.map(Unit::id).orElse(null);
    }

    // --- changing ---

    @PostMapping("/{id}/name")
    ModelAndView rename(
            Actor actor,
            @PathVariable UnitId id,
            @RequestParam MultiValueMap<String, String> typed,
            RedirectAttributes redirect,
            Model model) {
        return change(
                actor,
                id,
                typed,
                redirect,
                model,
                () -> register.rename(
                        actor,
                        id,
                        typed(typed, "name").orElse(""),
                        typed(typed, "shortName").orElse("")));
    }

    @PostMapping("/{id}/details")
    ModelAndView amend(
            Actor actor,
            @PathVariable UnitId id,
            @RequestParam MultiValueMap<String, String> typed,
            RedirectAttributes redirect,
            Model model) {
        return change(actor, id, typed, redirect, model, () -> {
            List<Invalid.Fault> faults = new ArrayList<>();
            @Nullable UnitId docket = byCode(typed, "docketUnit", faults);
            if (!faults.isEmpty()) {
                throw new Invalid(faults);
            }
            register.amend(
                    actor,
                    id,
                    typed(typed, "regionCode").orElse(""),
                    typed(typed, "documentSign").orElse(null),
                    typed(typed, "accounts").isPresent(),
                    docket);
        });
    }

    @PostMapping("/{id}/parent")
    ModelAndView move(
            Actor actor,
            @PathVariable UnitId id,
            @RequestParam MultiValueMap<String, String> typed,
            RedirectAttributes redirect,
            Model model) {
        return change(actor, id, typed, redirect, model, () -> {
            Unit parent = typed(typed, "parent")
                    .flatMap(units::byCode)
                    .orElseThrow(() -> new Invalid(
                            "parent",
                            "import-parent-unknown",
                            typed(typed, "parent").orElse("")));
            register.move(actor, id, parent.id());
        });
    }

    private ModelAndView change(
            Actor actor,
            UnitId id,
            MultiValueMap<String, String> typed,
            RedirectAttributes redirect,
            Model model,
            Runnable change) {
        try {
            change.run();
            redirect.addFlashAttribute("done", "organization.changed");
            redirect.addFlashAttribute("doneArguments", new Object[0]);
            return new ModelAndView("redirect:/units/" + id);
        } catch (Invalid invalid) {
            show(actor, units.get(id), model);
            childrenOf(id, "", model);
            return again("organization/unit", typed, invalid, model);
        }
    }

    /** The page once more, with what was typed and what is wrong with it. */
    private static ModelAndView again(String view, MultiValueMap<String, String> typed, Invalid invalid, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("faults", invalid.faults());
        return new ModelAndView(view, model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static Optional<String> typed(MultiValueMap<String, String> typed, String field) {
        return Optional.ofNullable(typed.getFirst(field)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static UnitId unitId(String text) {
        try {
            return UnitId.of(text);
        } catch (IllegalArgumentException none) {
            throw new NotFound();
        }
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
