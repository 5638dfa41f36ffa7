package org.huiyin.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.huiyin.access.Actor;
import org.huiyin.cases.Registrations;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.RegistrationId;
import org.huiyin.matching.SameMatter;
import org.huiyin.refusals.Conflict;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What came to a case, put to it and taken out on the page of the case. */
@Controller
class RegistrationPages {

    /** What was typed, to be shown again beside what is wrong with it. */
    record Typed(String number, boolean unsettled, @Nullable RegistrationId taken, String reason) {}

    private final CasePages pages;
    private final Registrations registrations;
    private final SameMatter same;

    RegistrationPages(CasePages pages, Registrations registrations, SameMatter same) {
        this.pages = pages;
        this.registrations = registrations;
        this.same = same;
    }

    @PostMapping("/cases/{id}/registrations")
    String attach(
            Actor actor,
            @PathVariable CaseId id,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "false") boolean unsettled,
            Locale locale,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        return done(
                () -> registrations.attach(actor, id, number, unsettled),
                "cases.registrations.attached",
                new Typed(number, unsettled, null, ""),
                new Place(actor, id, locale),
                response,
                model,
                flash);
    }

    @PostMapping("/cases/{id}/registrations/{registration}/unlink")
    String unlink(
            Actor actor,
            @PathVariable CaseId id,
            @PathVariable RegistrationId registration,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        return done(
                () -> registrations.unlink(actor, id, registration, reason),
                "cases.registrations.unlinked",
                new Typed("", false, registration, reason),
                new Place(actor, id, locale),
                response,
                model,
                flash);
    }

    /** Looks for matters this one may be: posted, because looking is on record. */
    @PostMapping("/cases/{id}/same-matter")
    String look(
            Actor actor,
            @PathVariable CaseId id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            Locale locale,
            Model model) {
        if (!registrations.maySort(actor, id)) {
            throw new NotFound();
        }
        RegistrationPanel panel = new RegistrationPanel(id, true, registrations.of(id), same.candidates(actor, id));
        if (htmx != null) {
            model.addAttribute("came", panel);
            return "cases/registrations :: candidates";
        }
        String page = pages.shown(actor, id, locale, model);
        model.addAttribute("came", panel);
        return page;
    }

    private record Place(Actor actor, CaseId id, Locale locale) {}

    private String done(
            Runnable act,
            String message,
            Typed typed,
            Place place,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        try {
            act.run();
            flash.addFlashAttribute("done", message);
            return "redirect:/cases/" + place.id + "#registrations";
        } catch (Invalid invalid) {
            model.addAttribute("registrationFaults", invalid.faults());
        } catch (Conflict conflict) {
            throw conflict;
        } catch (Refusal refusal) {
            model.addAttribute("refused", "refusal." + refusal.code());
            model.addAttribute("refusedArguments", refusal.arguments());
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("registrationTyped", typed);
        return pages.shown(place.actor, place.id, place.locale, model);
    }
}
