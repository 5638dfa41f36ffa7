package org.huiyin.staff.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.ids.StaffId;
import org.huiyin.refusals.Invalid;
import org.huiyin.staff.Deputies;
import org.huiyin.staff.Passwords;
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

/** One's own account: roles, password, deputies. */
@Controller
@RequestMapping("/account")
class AccountPages {

    private static final int CHOICES = 200;

    private final Passwords passwords;
    private final Deputies deputies;
    private final Clock clock;

    AccountPages(Passwords passwords, Deputies deputies, Clock clock) {
        this.passwords = passwords;
        this.deputies = deputies;
        this.clock = clock;
    }

    @GetMapping
    String account(Model model) {
        model.addAttribute("shortest", Passwords.SHORTEST);
        return "staff/account";
    }

    /** Changes the password; every session ends, this one too. */
    @PostMapping("/password")
    ModelAndView password(
            Actor actor,
            @RequestParam String present,
            @RequestParam String password,
            @RequestParam String again,
            HttpServletRequest request,
            Model model) {
        try {
            if (!password.equals(again)) {
                throw new Invalid("again", "password-again");
            }
            passwords.change(actor, present, password);
        } catch (Invalid invalid) {
            model.addAttribute("faults", invalid.faults());
            model.addAttribute("shortest", Passwords.SHORTEST);
            return new ModelAndView("staff/account", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Optional.ofNullable(request.getSession(false)).ifPresent(HttpSession::invalidate);
        return new ModelAndView("redirect:/sign-in?password-set");
    }

    @GetMapping("/deputies")
    String deputies(Actor actor, Model model) {
        model.addAttribute("typed", Map.of());
        show(actor, model);
        return "staff/deputies";
    }

    @PostMapping("/deputies")
    ModelAndView name(Actor actor, @RequestParam Map<String, String> typed, RedirectAttributes redirect, Model model) {
        try {
            List<Invalid.Fault> faults = new ArrayList<>();
            Optional<StaffId> absent = staff(typed, "absent", faults);
            Optional<StaffId> deputy = staff(typed, "deputy", faults);
            Optional<LocalDate> from = date(typed, "from", faults);
            Optional<LocalDate> to = date(typed, "to", faults);
            if (!faults.isEmpty()) {
                throw new Invalid(faults);
            }
            deputies.name(
                    actor,
                    absent.orElseThrow(),
                    deputy.orElseThrow(),
                    from.orElseThrow(),
                    to.orElseThrow(),
                    typed.getOrDefault("reason", ""));
        } catch (Invalid invalid) {
            model.addAttribute("typed", typed);
            model.addAttribute("faults", invalid.faults());
            show(actor, model);
            return new ModelAndView("staff/deputies", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        redirect.addFlashAttribute("done", "staff.deputies.named");
        redirect.addFlashAttribute("doneArguments", new Object[0]);
        return new ModelAndView("redirect:/account/deputies");
    }

    @PostMapping("/deputies/{id}/end")
    String end(Actor actor, @PathVariable UUID id, RedirectAttributes redirect) {
        deputies.end(actor, id);
        redirect.addFlashAttribute("done", "staff.deputies.ended");
        redirect.addFlashAttribute("doneArguments", new Object[0]);
        return "redirect:/account/deputies";
    }

    private void show(Actor actor, Model model) {
        model.addAttribute("self", actor.staff());
        model.addAttribute("deputies", deputies.seenBy(actor));
        model.addAttribute("led", deputies.led(actor, CHOICES));
        model.addAttribute("candidates", deputies.candidates(actor, CHOICES));
        model.addAttribute("today", LocalDate.now(clock));
    }

    private static Optional<StaffId> staff(Map<String, String> typed, String field, List<Invalid.Fault> faults) {
        try {
            return Optional.of(StaffId.of(typed.getOrDefault(field, "")));
        } catch (IllegalArgumentException none) {
            faults.add(Invalid.Fault.of(field, "person-needed"));
            return Optional.empty();
        }
    }

    static Optional<LocalDate> date(Map<String, String> typed, String field, List<Invalid.Fault> faults) {
        try {
            return Optional.of(LocalDate.parse(typed.getOrDefault(field, "")));
        } catch (DateTimeParseException none) {
            faults.add(Invalid.Fault.of(field, "date"));
            return Optional.empty();
        }
    }
}
