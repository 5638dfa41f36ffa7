package org.huiyin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.alerts.ClockAlerts;
import org.huiyin.archive.Archives;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Dossiers;
import org.huiyin.cases.Registrations;
import org.huiyin.files.Upload;
import org.huiyin.flow.Completion;
import org.huiyin.flow.ProcessMap;
import org.huiyin.forms.Entry;
import org.huiyin.forms.FilledForm;
import org.huiyin.forms.SentFiles;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.WorkItemId;
import org.huiyin.marks.MarkPanels;
import org.huiyin.meetings.Meetings;
import org.huiyin.refusals.Conflict;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.Refusal;
import org.huiyin.supervision.CaseSupervisions;
import org.huiyin.worklist.WorkItem;
import org.huiyin.worklist.WorkItems;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Everything on one case in one place, and the form of its present step. */
@Controller
class CasePages {

    private static final String TEMPLATE = "cases/show";

    private final CasePageMaker maker;
    private final MarkPanels marks;
    private final ClockAlerts alerts;
    private final CaseSupervisions supervisions;
    private final Meetings meetings;
    private final Archives archives;
    private final Registrations registrations;
    private final Cases cases;
    private final Dossiers dossiers;
    private final WorkItems items;
    private final Completion completion;
    private final ProcessMap map;
    private final Audit audit;

    CasePages(
            CasePageMaker maker,
            MarkPanels marks,
            ClockAlerts alerts,
            CaseSupervisions supervisions,
            Meetings meetings,
            Archives archives,
            Registrations registrations,
            Cases cases,
            Dossiers dossiers,
            WorkItems items,
            Completion completion,
            ProcessMap map,
            Audit audit) {
        this.maker = maker;
        this.marks = marks;
        this.alerts = alerts;
        this.supervisions = supervisions;
        this.meetings = meetings;
        this.archives = archives;
        this.registrations = registrations;
        this.cases = cases;
        this.dossiers = dossiers;
        this.items = items;
        this.completion = completion;
        this.map = map;
        this.audit = audit;
    }

    @GetMapping("/cases/{id}")
    String show(Actor actor, @PathVariable CaseId id, Locale locale, Model model) {
        String shown = shown(actor, id, locale, model);
        audit.record(Act.of("case.viewed").by(actor.staff()).in(id));
        return shown;
    }

    /** The page of a case, for what is done on it and has to be shown again. */
    String shown(Actor actor, CaseId id, Locale locale, Model model) {
        return filled(actor, id, maker.page(actor, id, locale, Optional.empty()), model);
    }

    private String filled(Actor actor, CaseId id, CasePage page, Model model) {
        model.addAttribute("page", page);
        model.addAttribute("marks", marks.of(actor, id));
        model.addAttribute("alerts", alerts.of(id));
        model.addAttribute("supervised", supervisions.of(actor, id));
        model.addAttribute("meetings", meetings.panel(actor, id));
        model.addAttribute("archive", page.contents() ? archives.of(actor, id) : null);
        model.addAttribute(
                "came",
                new RegistrationPanel(
                        id,
                        page.contents() && registrations.maySort(actor, id),
                        page.contents() ? registrations.of(id) : List.of(),
                        null));
        return TEMPLATE;
    }

    /** Opens a case by the number somebody brought or read out. */
    @GetMapping("/cases")
    String find(Actor actor, @RequestParam(defaultValue = "") String number, RedirectAttributes flash) {
        Optional<CaseId> found = dossiers.byNumber(actor, number);
        if (found.isEmpty()) {
            flash.addFlashAttribute("refused", "web.home.unknown");
        }
        return found.map(id -> "redirect:/cases/" + id).orElse("redirect:/");
    }

    /** Completes a step. What is wrong, or a row asked for, comes back with everything typed. */
    @PostMapping("/work/{id}/complete")
    String complete(
            Actor actor,
            @PathVariable WorkItemId id,
            @RequestParam(name = "_version") int version,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        Entry entry = Entry.ofParameters(request.getParameterMap());
        List<Upload> uploads = SentFiles.of(request);
        Completion.Outcome outcome;
        try {
            outcome = completion.complete(actor, id, entry, uploads, Optional.of(version), locale);
        } catch (Conflict changed) {
            throw changed;
        } catch (Refusal refusal) {
            WorkItem item = items.get(actor, id);
            model.addAttribute("refused", "refusal." + refusal.code());
            model.addAttribute("refusedArguments", refusal.arguments());
            return again(actor, item, completion.typed(actor, item, entry, uploads, locale), locale, response, model);
        } catch (Invalid invalid) {
            WorkItem item = items.get(actor, id);
            FilledForm form =
                    completion.typed(actor, item, entry, uploads, locale).with(invalid);
            return again(actor, item, form, locale, response, model);
        }
        return switch (outcome) {
            case Completion.Outcome.Done(CaseId done) -> {
                // The step may have sent the case out of the actor's sight.
                boolean still = cases.sees(actor, done, CaseScope.STATUS);
                flash.addFlashAttribute("done", still ? "cases.completed" : "cases.completed-away");
                yield still ? "redirect:/cases/" + done : "redirect:/work";
            }
            case Completion.Outcome.Again(WorkItem item, FilledForm form) ->
                again(actor, item, form, locale, response, model);
        };
    }

    @GetMapping("/cases/{id}/process.bpmn")
    ResponseEntity<String> model(Actor actor, @PathVariable CaseId id) {
        CaseFile file = cases.get(actor, id, CaseScope.STATUS);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.APPLICATION_XML, java.nio.charset.StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .body(map.xml(file));
    }

    /** Ids of the elements the case came by, and of those it stands at. */
    record Trail(List<String> done, List<String> current) {}

    @GetMapping("/cases/{id}/process.json")
    ResponseEntity<Trail> trail(Actor actor, @PathVariable CaseId id) {
        ProcessMap.Trail trail = map.trail(cases.get(actor, id, CaseScope.STATUS));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Trail(
                        trail.visited().stream().map(ProcessMap.Place::element).toList(),
                        trail.current().stream().map(ProcessMap.Place::element).toList()));
    }

    private String again(
            Actor actor, WorkItem item, FilledForm form, Locale locale, HttpServletResponse response, Model model) {
        boolean refused = form.submitted() || model.containsAttribute("refused");
        response.setStatus((refused ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK).value());
        return filled(
                actor,
                item.caseId(),
                maker.page(actor, item.caseId(), locale, Optional.of(new CasePageMaker.Typed(item.id(), form))),
                model);
    }
}
