package org.huiyin.staff.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.access.Assignment;
import org.huiyin.access.Role;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Administration;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.huiyin.refusals.Invalid;
import org.huiyin.staff.OpenWork;
import org.huiyin.staff.PasswordLinks;
import org.huiyin.staff.StaffDraft;
import org.huiyin.staff.StaffList;
import org.huiyin.staff.StaffMember;
import org.huiyin.staff.StaffRegister;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Accounts and roles, for administrators. */
@Controller
@RequestMapping("/staff")
class StaffPages {

    private static final int PAGE = 50;

    private final StaffList list;
    private final StaffRegister register;
    private final Units units;
    private final OpenWork work;
    private final Clock clock;

    StaffPages(StaffList list, StaffRegister register, Units units, OpenWork work, Clock clock) {
        this.list = list;
        this.register = register;
        this.units = units;
        this.work = work;
        this.clock = clock;
    }

    @GetMapping
    String list(
            Actor actor,
            @RequestParam(required = false) @Nullable UnitId unit,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String afterName,
            @RequestParam(required = false) @Nullable UUID afterId,
            Model model) {
        Administration.require(actor);
        Unit root = units.get(unit == null ? administered(actor) : unit);
        StaffList.Key after = afterId == null ? StaffList.Key.START : new StaffList.Key(afterName, afterId);
        List<StaffMember> page = list.page(actor, root.id(), text, after, PAGE + 1);
        model.addAttribute("unit", root);
        model.addAttribute("text", text);
        model.addAttribute("members", page.stream().limit(PAGE).toList());
        model.addAttribute("next", page.size() > PAGE ? page.get(PAGE - 1) : null);
        model.addAttribute("today", LocalDate.now(clock));
        return "staff/list";
    }

    private static UnitId administered(Actor actor) {
        return actor.assignments().stream()
                .filter(assignment -> assignment.role() == Role.ADMINISTRATOR)
                .map(Assignment::unit)
                .findFirst()
                .orElseThrow();
    }

    // --- adding ---

    @GetMapping("/new")
    String draft(Actor actor, @RequestParam UnitId unit, Model model) {
        Administration.require(actor, units.get(unit));
        model.addAttribute("typed", Map.of());
        model.addAttribute("chosen", List.of());
        form(unit, model);
        return "staff/new";
    }

    private void form(UnitId unit, Model model) {
        model.addAttribute("unit", units.get(unit));
        model.addAttribute("roles", Role.values());
        model.addAttribute("today", LocalDate.now(clock));
    }

    @PostMapping("/new")
    ModelAndView add(
            Actor actor,
            @RequestParam UnitId unit,
            @RequestParam(defaultValue = "") List<String> roles,
            @RequestParam Map<String, String> typed,
            RedirectAttributes redirect,
            Model model) {
        try {
            StaffId id = register.add(
                    actor,
                    draft(typed, typed.getOrDefault("login", "")),
                    unit,
                    roles.stream().flatMap(code -> Role.ofCode(code).stream()).toList());
            PasswordLinks.Link link = register.passwordLink(actor, id);
            redirect.addFlashAttribute("link", "/password/" + link.token());
            return done("staff.added", id, redirect);
        } catch (Invalid invalid) {
            model.addAttribute("typed", typed);
            model.addAttribute("chosen", roles);
            form(unit, model);
            return refused("staff/new", invalid, model);
        }
    }

    private static StaffDraft draft(Map<String, String> typed, String login) {
        List<Invalid.Fault> faults = new ArrayList<>();
        Optional<LocalDate> from = AccountPages.date(typed, "activeFrom", faults);
        Optional<LocalDate> to = typed.getOrDefault("activeTo", "").isBlank()
                ? Optional.empty()
                : AccountPages.date(typed, "activeTo", faults);
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return new StaffDraft(
                login,
                typed.getOrDefault("name", ""),
                typed.getOrDefault("email", ""),
                typed.containsKey("cleared"),
                from.orElseThrow(),
                to.orElse(null));
    }

    // --- one of them ---

    @GetMapping("/{id}")
    String member(Actor actor, @PathVariable StaffId id, Model model) {
        model.addAttribute("typed", Map.of());
        show(actor, id, model);
        return "staff/member";
    }

    private void show(Actor actor, StaffId id, Model model) {
        model.addAttribute("member", list.get(actor, id));
        model.addAttribute("self", actor.staff().equals(id));
        model.addAttribute("openWork", work.heldBy(id));
        model.addAttribute("head", actor.has(Role.HEAD));
        model.addAttribute("roles", Role.values());
        model.addAttribute("today", LocalDate.now(clock));
    }

    @PostMapping("/{id}")
    ModelAndView amend(
            Actor actor,
            @PathVariable StaffId id,
            @RequestParam Map<String, String> typed,
            RedirectAttributes redirect,
            Model model) {
        return change(
                actor,
                id,
                typed,
                redirect,
                model,
                () -> register.amend(actor, id, draft(typed, list.get(actor, id).login())));
    }

    @PostMapping("/{id}/roles")
    ModelAndView assign(
            Actor actor,
            @PathVariable StaffId id,
            @RequestParam Map<String, String> typed,
            RedirectAttributes redirect,
            Model model) {
        return change(actor, id, typed, redirect, model, () -> {
            List<Invalid.Fault> faults = new ArrayList<>();
            Optional<Unit> unit = units.byCode(typed.getOrDefault("unit", "").strip());
            if (unit.isEmpty()) {
                faults.add(Invalid.Fault.of("unit", "import-parent-unknown", typed.getOrDefault("unit", "")));
            }
            Optional<Role> role = Role.ofCode(typed.getOrDefault("role", ""));
            if (role.isEmpty()) {
                faults.add(Invalid.Fault.of("role", "role"));
            }
            Optional<LocalDate> from = AccountPages.date(typed, "from", faults);
            Optional<LocalDate> to =
                    typed.getOrDefault("to", "").isBlank() ? Optional.empty() : AccountPages.date(typed, "to", faults);
            if (!faults.isEmpty()) {
                throw new Invalid(faults);
            }
            register.assign(
                    actor, id, unit.orElseThrow().id(), role.orElseThrow(), from.orElseThrow(), to.orElse(null));
        });
    }

    @PostMapping("/{id}/roles/{held}/end")
    ModelAndView endRole(
            Actor actor,
            @PathVariable StaffId id,
            @PathVariable UUID held,
            @RequestParam Map<String, String> typed,
            RedirectAttributes redirect,
            Model model) {
        return change(actor, id, typed, redirect, model, () -> {
            List<Invalid.Fault> faults = new ArrayList<>();
            Optional<LocalDate> last = AccountPages.date(typed, "lastDay", faults);
            if (!faults.isEmpty()) {
                throw new Invalid(faults);
            }
            register.endRole(actor, id, held, last.orElseThrow());
        });
    }

    /** A one-time link to set a password, shown once. */
    @PostMapping("/{id}/password")
    ModelAndView password(Actor actor, @PathVariable StaffId id, RedirectAttributes redirect) {
        PasswordLinks.Link link = register.passwordLink(actor, id);
        redirect.addFlashAttribute("link", "/password/" + link.token());
        return done("staff.changed", id, redirect);
    }

    private ModelAndView change(
            Actor actor,
            StaffId id,
            Map<String, String> typed,
            RedirectAttributes redirect,
            Model model,
            Runnable change) {
        try {
            change.run();
            return done("staff.changed", id, redirect);
        } catch (Invalid invalid) {
            model.addAttribute("typed", typed);
            show(actor, id, model);
            return refused("staff/member", invalid, model);
        }
    }

    private static ModelAndView done(String key, StaffId id, RedirectAttributes redirect) {
        redirect.addFlashAttribute("done", key);
        redirect.addFlashAttribute("doneArguments", new Object[0]);
        return new ModelAndView("redirect:/staff/" + id);
    }

    private static ModelAndView refused(String view, Invalid invalid, Model model) {
        model.addAttribute("faults", invalid.faults());
        return new ModelAndView(view, model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
