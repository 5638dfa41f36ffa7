package org.huiyin.referrals.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.huiyin.access.Actor;
import org.huiyin.files.Upload;
import org.huiyin.flow.Completion;
import org.huiyin.forms.Entry;
import org.huiyin.forms.FilledForm;
import org.huiyin.forms.FormModel;
import org.huiyin.forms.FormRenderer;
import org.huiyin.forms.SentFiles;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.WorkItemId;
import org.huiyin.packs.Packs;
import org.huiyin.referrals.Referral;
import org.huiyin.referrals.Referrals;
import org.huiyin.refusals.Conflict;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.huiyin.worklist.WorkItem;
import org.huiyin.worklist.WorkItems;
import org.huiyin.worklist.WorkList;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A referred case as its partner sees it: what was consented to, the partner's own steps, nothing behind them. */
@Controller
class ReferralPages {

    /**
     * A step that lies with the partner.
     *
     * @param form to be filled in by the one who holds it; null for others
     */
    record Step(
            WorkItem item,
            String title,
            boolean free,
            @Nullable FormModel form) {}

    private final Referrals referrals;
    private final WorkList list;
    private final WorkItems items;
    private final Completion completion;
    private final FormRenderer renderer;
    private final Packs packs;
    private final Clock clock;

    ReferralPages(
            Referrals referrals,
            WorkList list,
            WorkItems items,
            Completion completion,
            FormRenderer renderer,
            Packs packs,
            Clock clock) {
        this.referrals = referrals;
        this.list = list;
        this.items = items;
        this.completion = completion;
        this.renderer = renderer;
        this.packs = packs;
        this.clock = clock;
    }

    @GetMapping("/referrals/{id}")
    String show(Actor actor, @PathVariable CaseId id, Locale locale, Model model) {
        return show(actor, id, locale, model, Optional.empty());
    }

    @PostMapping("/referrals/{id}/{item}/claim")
    String claim(Actor actor, @PathVariable CaseId id, @PathVariable WorkItemId item) {
        own(actor, id, item);
        items.claim(actor, item);
        return "redirect:/referrals/" + id;
    }

    @PostMapping("/referrals/{id}/{item}")
    String complete(
            Actor actor,
            @PathVariable CaseId id,
            @PathVariable WorkItemId item,
            @RequestParam("_version") int version,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model,
            RedirectAttributes flash) {
        WorkItem asked = own(actor, id, item);
        Entry entry = Entry.ofParameters(request.getParameterMap());
        List<Upload> uploads = SentFiles.of(request);
        Completion.Outcome outcome;
        try {
            outcome = completion.complete(actor, item, entry, uploads, Optional.of(version), locale);
        } catch (Conflict changed) {
            throw changed;
        } catch (Refusal refusal) {
            model.addAttribute("refused", "refusal." + refusal.code());
            model.addAttribute("refusedArguments", refusal.arguments());
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(actor, id, locale, model, Optional.of(completion.typed(actor, asked, entry, uploads, locale)));
        } catch (Invalid invalid) {
            FilledForm form =
                    completion.typed(actor, asked, entry, uploads, locale).with(invalid);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(actor, id, locale, model, Optional.of(form));
        }
        return switch (outcome) {
            case Completion.Outcome.Done _ -> {
                flash.addFlashAttribute("done", "referrals.done");
                yield "redirect:/referrals/" + id;
            }
            case Completion.Outcome.Again(WorkItem _, FilledForm form) -> {
                HttpStatus status = form.submitted() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK;
                response.setStatus(status.value());
                yield show(actor, id, locale, model, Optional.of(form));
            }
        };
    }

    private String show(Actor actor, CaseId id, Locale locale, Model model, Optional<FilledForm> typed) {
        Referral referral = referrals.view(actor, id, locale);
        List<Step> steps = list.ofCase(actor, id).stream()
                .filter(item ->
                        item.unit().equals(referral.partner()) || actor.staff().equals(item.holder()))
                .map(item -> step(actor, item, locale, typed))
                .toList();
        model.addAttribute("referral", referral);
        model.addAttribute("steps", steps);
        model.addAttribute("zone", clock.getZone());
        return "referrals/show";
    }

    private Step step(Actor actor, WorkItem item, Locale locale, Optional<FilledForm> typed) {
        boolean mine = actor.staff().equals(item.holder());
        FormModel form = mine
                ? renderer.form(
                        typed.orElseGet(() -> completion.open(actor, item, locale)),
                        "/referrals/" + item.caseId() + "/" + item.id())
                : null;
        String title = packs.current(item.pack()).settings().step(item.step(), locale);
        return new Step(item, title, item.holder() == null && actor.has(item.role(), item.unit()), form);
    }

    /** An item named under a case it does not belong to is none. */
    private WorkItem own(Actor actor, CaseId id, WorkItemId item) {
        WorkItem found = items.get(actor, item);
        if (!found.caseId().equals(id)) {
            throw new NotFound();
        }
        return found;
    }
}
