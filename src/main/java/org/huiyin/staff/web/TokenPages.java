package org.huiyin.staff.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.refusals.Invalid;
import org.huiyin.staff.ApiTokens;
import org.huiyin.staff.TokenScope;
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

/** One's own API tokens. */
@Controller
@RequestMapping("/account/tokens")
class TokenPages {

    private static final int USUAL_DAYS = 90;

    private final ApiTokens tokens;
    private final Clock clock;

    TokenPages(ApiTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @GetMapping
    String tokens(Actor actor, Model model) {
        model.addAttribute("typed", Map.of());
        model.addAttribute("chosen", List.of());
        show(actor, model);
        return "staff/tokens";
    }

    @PostMapping
    ModelAndView issue(
            Actor actor,
            @RequestParam(defaultValue = "") List<String> scopes,
            @RequestParam Map<String, String> typed,
            RedirectAttributes redirect,
            Model model) {
        try {
            List<Invalid.Fault> faults = new ArrayList<>();
            Optional<LocalDate> expires = AccountPages.date(typed, "expiresOn", faults);
            if (!faults.isEmpty()) {
                throw new Invalid(faults);
            }
            String secret = tokens.issue(
                    actor,
                    typed.getOrDefault("name", ""),
                    scopes.stream()
                            .flatMap(code -> TokenScope.ofCode(code).stream())
                            .toList(),
                    expires.orElseThrow());
            redirect.addFlashAttribute("secret", secret);
            return new ModelAndView("redirect:/account/tokens");
        } catch (Invalid invalid) {
            model.addAttribute("typed", typed);
            model.addAttribute("chosen", scopes);
            model.addAttribute("faults", invalid.faults());
            show(actor, model);
            return new ModelAndView("staff/tokens", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @PostMapping("/{id}/end")
    String end(Actor actor, @PathVariable UUID id) {
        tokens.end(actor, id);
        return "redirect:/account/tokens";
    }

    private void show(Actor actor, Model model) {
        model.addAttribute("tokens", tokens.of(actor));
        model.addAttribute("scopes", TokenScope.values());
        model.addAttribute("usual", LocalDate.now(clock).plusDays(USUAL_DAYS));
    }
}
