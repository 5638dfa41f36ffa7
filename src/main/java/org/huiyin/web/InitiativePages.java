package org.huiyin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.Cases;
import org.huiyin.files.Upload;
import org.huiyin.flow.Initiatives;
import org.huiyin.forms.Entry;
import org.huiyin.forms.FilledForm;
import org.huiyin.forms.FormRenderer;
import org.huiyin.forms.SentFiles;
import org.huiyin.ids.CaseId;
import org.huiyin.packs.Packs;
import org.huiyin.refusals.Conflict;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Beginning something in a case beside the step it stands at: an extension, a hearing, a withdrawal. */
@Controller
@RequestMapping("/cases/{id}/begin/{initiative}")
class InitiativePages {

    private static final String TEMPLATE = "cases/begin";

    private final Initiatives initiatives;
    private final Cases cases;
    private final Packs packs;
    private final FormRenderer renderer;

    InitiativePages(Initiatives initiatives, Cases cases, Packs packs, FormRenderer renderer) {
        this.initiatives = initiatives;
        this.cases = cases;
        this.packs = packs;
        this.renderer = renderer;
    }

    @GetMapping
    String ask(Actor actor, @PathVariable CaseId id, @PathVariable String initiative, Locale locale, Model model) {
        CaseFile file = cases.get(actor, id, CaseScope.WORK);
        return show(file, initiative, file.version(), initiatives.open(actor, id, initiative, locale), locale, model);
    }

    @PostMapping
    String begin(
            Actor actor,
            @PathVariable CaseId id,
            @PathVariable String initiative,
            @RequestParam(name = "_version") int version,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        Entry entry = Entry.ofParameters(request.getParameterMap());
        List<Upload> uploads = SentFiles.of(request);
        Initiatives.Outcome outcome;
        try {
            outcome = initiatives.begin(actor, id, initiative, entry, uploads, Optional.of(version), locale);
        } catch (Conflict movedOn) {
            throw movedOn;
        } catch (Refusal refusal) {
            model.addAttribute("refused", "refusal." + refusal.code());
            model.addAttribute("refusedArguments", refusal.arguments());
            outcome = new Initiatives.Outcome.Again(initiatives.typed(actor, id, initiative, entry, uploads, locale));
        } catch (Invalid invalid) {
            outcome = new Initiatives.Outcome.Again(initiatives
                    .typed(actor, id, initiative, entry, uploads, locale)
                    .with(invalid));
        }
        return switch (outcome) {
            case Initiatives.Outcome.Begun(CaseId begun) -> {
                flash.addFlashAttribute("done", "cases.begun");
                yield cases.sees(actor, begun, CaseScope.STATUS) ? "redirect:/cases/" + begun : "redirect:/work";
            }
            case Initiatives.Outcome.Again(FilledForm form) -> {
                boolean refused = form.submitted() || model.containsAttribute("refused");
                response.setStatus((refused ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK).value());
                yield show(cases.get(actor, id, CaseScope.WORK), initiative, version, form, locale, model);
            }
        };
    }

    private String show(CaseFile file, String initiative, int version, FilledForm form, Locale locale, Model model) {
        model.addAttribute("file", file);
        model.addAttribute("version", version);
        model.addAttribute(
                "name",
                packs.version(file.pack(), file.packVersion()).settings().step(initiative, locale));
        model.addAttribute("form", renderer.form(form, "/cases/" + file.id() + "/begin/" + initiative));
        return TEMPLATE;
    }
}
