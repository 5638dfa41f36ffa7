package org.huiyin.worklist.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.huiyin.access.Actor;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.WorkItemId;
import org.huiyin.packs.Pack;
import org.huiyin.packs.PackSettings;
import org.huiyin.packs.Packs;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.worklist.PageKey;
import org.huiyin.worklist.WorkItem;
import org.huiyin.worklist.WorkItem.Light;
import org.huiyin.worklist.WorkItems;
import org.huiyin.worklist.WorkList;
import org.huiyin.worklist.WorkListPage;
import org.huiyin.worklist.WorkListQuery;
import org.huiyin.worklist.WorkListQuery.View;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The work list: mine, my unit's, my subtree's; taking, giving back, assigning, letting rest. */
@Controller
class WorkListPages {

    private static final int LONGEST_REASON = 200;

    private final WorkList list;
    private final WorkItems items;
    private final Packs packs;
    private final Clock clock;

    WorkListPages(WorkList list, WorkItems items, Packs packs, Clock clock) {
        this.list = list;
        this.items = items;
        this.packs = packs;
        this.clock = clock;
    }

    @GetMapping({"/work", "/work/unit", "/work/subtree"})
    String list(
            Actor actor,
            Locale locale,
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String light,
            @RequestParam(defaultValue = "") String pack,
            @RequestParam(defaultValue = "false") boolean free,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        String path = request.getServletPath();
        View view = Arrays.stream(View.values())
                .filter(known -> ListModel.addressOf(known).equals(path))
                .findFirst()
                .orElseThrow(NotFound::new);
        WorkListQuery query = new WorkListQuery(
                view,
                pack.isEmpty() ? null : pack,
                Arrays.stream(Light.values())
                        .filter(known -> known.code().equals(light))
                        .findFirst()
                        .orElse(null),
                null,
                free,
                PageKey.parse(after).orElse(null));
        WorkListPage page = list.page(actor, query);
        Map<String, Pack> known = known();
        model.addAttribute(
                "list",
                new ListModel(
                        views(actor),
                        query,
                        titles(known, locale),
                        page.items().stream()
                                .map(item -> row(item, actor, known, locale))
                                .toList(),
                        page.next()));
        return "worklist/list";
    }

    @PostMapping("/work/next")
    String takeNext(Actor actor, RedirectAttributes flash) {
        Optional<WorkItem> taken = items.takeNext(actor);
        flash.addFlashAttribute("done", taken.isPresent() ? "worklist.done.claimed" : "worklist.done.none");
        return taken.map(WorkListPages::toCase).orElse("redirect:/work");
    }

    @PostMapping("/work/{id}/claim")
    String claim(Actor actor, @PathVariable WorkItemId id, RedirectAttributes flash) {
        WorkItem item = items.claim(actor, id);
        flash.addFlashAttribute("done", "worklist.done.claimed");
        return toCase(item);
    }

    @GetMapping("/work/{id}")
    String change(Actor actor, @PathVariable WorkItemId id, Locale locale, Model model) {
        return change(items.get(actor, id), actor, locale, model);
    }

    @PostMapping("/work/{id}/return")
    String giveBack(
            Actor actor,
            @PathVariable WorkItemId id,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            Model model,
            RedirectAttributes flash) {
        try {
            items.giveBack(actor, id, given("returnReason", reason));
        } catch (Invalid invalid) {
            return refused(invalid, reason, items.get(actor, id), actor, locale, model);
        }
        flash.addFlashAttribute("done", "worklist.done.returned");
        return "redirect:/work";
    }

    @PostMapping("/work/{id}/assign")
    String assign(Actor actor, @PathVariable WorkItemId id, @RequestParam StaffId to, RedirectAttributes flash) {
        items.assign(actor, id, to);
        flash.addFlashAttribute("done", "worklist.done.assigned");
        return "redirect:/work/unit";
    }

    @PostMapping("/work/{id}/hold")
    String hold(
            Actor actor,
            @PathVariable WorkItemId id,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            Model model,
            RedirectAttributes flash) {
        try {
            items.hold(actor, id, given("holdReason", reason));
        } catch (Invalid invalid) {
            return refused(invalid, reason, items.get(actor, id), actor, locale, model);
        }
        flash.addFlashAttribute("done", "worklist.done.held");
        return "redirect:/work/" + id;
    }

    @PostMapping("/work/{id}/resume")
    String resume(Actor actor, @PathVariable WorkItemId id, RedirectAttributes flash) {
        items.hold(actor, id, null);
        flash.addFlashAttribute("done", "worklist.done.resumed");
        return "redirect:/work/" + id;
    }

    private String change(WorkItem item, Actor actor, Locale locale, Model model) {
        WorkRow row = row(item, actor, known(), locale);
        if (!item.open() || !row.movable()) {
            throw new NotFound();
        }
        Map<StaffId, String> candidates = new LinkedHashMap<>(list.candidates(item));
        candidates.remove(item.holder());
        model.addAttribute("row", row);
        model.addAttribute("colleagues", candidates);
        return "worklist/item";
    }

    private String refused(Invalid invalid, String reason, WorkItem item, Actor actor, Locale locale, Model model) {
        model.addAttribute("typed", reason);
        model.addAttribute("faults", invalid.faults());
        return change(item, actor, locale, model);
    }

    private static String given(String field, String reason) {
        String trimmed = reason.strip();
        if (trimmed.isEmpty() || trimmed.codePointCount(0, trimmed.length()) > LONGEST_REASON) {
            throw new Invalid(field, "worklist-reason", LONGEST_REASON);
        }
        return trimmed;
    }

    private static String toCase(WorkItem item) {
        return "redirect:/cases/" + item.caseId() + "#step";
    }

    private static List<View> views(Actor actor) {
        List<View> views = new ArrayList<>(List.of(View.MINE, View.UNIT));
        if (actor.assignments().stream().anyMatch(held -> switch (held.role().scope()) {
            case SUBTREE, SUBTREE_STATUS -> true;
            case UNIT, NONE -> false;
        })) {
            views.add(View.SUBTREE);
        }
        return views;
    }

    private Map<String, Pack> known() {
        Map<String, Pack> known = new LinkedHashMap<>();
        packs.all().forEach(pack -> known.put(pack.name(), pack));
        return known;
    }

    private static Map<String, String> titles(Map<String, Pack> known, Locale locale) {
        Map<String, String> titles = new LinkedHashMap<>();
        known.forEach((name, pack) -> titles.put(name, pack.settings().title(locale)));
        return titles;
    }

    private WorkRow row(WorkItem item, Actor actor, Map<String, Pack> known, Locale locale) {
        Optional<PackSettings> settings =
                Optional.ofNullable(known.get(item.pack())).map(Pack::settings);
        return WorkRow.of(
                item,
                actor,
                settings.map(pack -> pack.step(item.step(), locale)).orElse(item.step()),
                settings.map(pack -> pack.title(locale)).orElse(item.pack()),
                item.openedAt().atZone(clock.getZone()).toLocalDate(),
                LocalDate.now(clock));
    }
}
