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
import java.util.Set;
import java.util.stream.Collectors;
import org.huiyin.access.Actor;
import org.huiyin.access.Role;
import org.huiyin.deadlines.RuleChanges;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.ids.WorkItemId;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.huiyin.packs.Pack;
import org.huiyin.packs.PackSettings;
import org.huiyin.packs.Packs;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.staff.StaffNames;
import org.huiyin.worklist.Moves;
import org.huiyin.worklist.PageKey;
import org.huiyin.worklist.WorkItem;
import org.huiyin.worklist.WorkItem.Light;
import org.huiyin.worklist.WorkItems;
import org.huiyin.worklist.WorkList;
import org.huiyin.worklist.WorkListPage;
import org.huiyin.worklist.WorkListQuery;
import org.huiyin.worklist.WorkListQuery.View;
import org.jspecify.annotations.Nullable;
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

    /** Stands for nobody in particular where a person can be chosen. */
    private static final String QUEUE = "queue";

    private final WorkList list;
    private final WorkItems items;
    private final Moves moves;
    private final Packs packs;
    private final Units units;
    private final StaffNames names;
    private final RuleChanges rules;
    private final Clock clock;

    WorkListPages(
            WorkList list,
            WorkItems items,
            Moves moves,
            Packs packs,
            Units units,
            StaffNames names,
            RuleChanges rules,
            Clock clock) {
        this.list = list;
        this.items = items;
        this.moves = moves;
        this.packs = packs;
        this.units = units;
        this.names = names;
        this.rules = rules;
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
            @RequestParam(required = false) @Nullable StaffId holder,
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
                holder,
                PageKey.parse(after).orElse(null));
        WorkListPage page = list.page(actor, query);
        Map<String, Pack> known = known();
        Set<UnitId> headed = headed(actor, page.items());
        Set<UnitId> watched = below(actor, page.items(), Set.of(Role.HEAD, Role.SUPERVISOR));
        model.addAttribute("recounting", rules.underWay());
        model.addAttribute(
                "list",
                new ListModel(
                        views(actor),
                        query,
                        titles(known, locale),
                        page.items().stream()
                                .map(item -> row(item, actor, headed, watched, known, locale))
                                .toList(),
                        list.candidates(page.items().stream()
                                .filter(item -> headed.contains(item.unit()))
                                .toList()),
                        page.next()));
        return "worklist/list";
    }

    /** The items chosen go to somebody else or back to their queues; what became of each is said. */
    @PostMapping("/work/move")
    String move(
            Actor actor,
            Locale locale,
            @RequestParam(defaultValue = "") List<WorkItemId> item,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean forGood,
            Model model) {
        List<Invalid.Fault> faults = new ArrayList<>();
        if (item.isEmpty()) {
            faults.add(Invalid.Fault.of("item", "worklist-none-chosen"));
        }
        if (to.isEmpty()) {
            faults.add(Invalid.Fault.of("to", "worklist-nobody-chosen"));
        }
        if (!fits(reason.strip())) {
            faults.add(Invalid.Fault.of("reason", "worklist-reason", LONGEST_REASON));
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        @Nullable StaffId next = to.equals(QUEUE) ? null : staff(to);
        Map<String, Pack> known = known();
        model.addAttribute(
                "results",
                moves.move(actor, new Moves.Move(item, next, reason.strip(), forGood)).stream()
                        .map(result -> MovedRow.of(
                                result,
                                moved -> row(moved, actor, Set.of(), Set.of(), known, locale)
                                        .step()))
                        .toList());
        model.addAttribute("to", next == null ? "" : names.of(List.of(next)).getOrDefault(next, ""));
        return "worklist/moved";
    }

    private static StaffId staff(String id) {
        try {
            return StaffId.of(id);
        } catch (IllegalArgumentException nobody) {
            throw new NotFound();
        }
    }

    /** Of the units these items lie in, those that the actor heads or stands above as head. */
    private Set<UnitId> headed(Actor actor, List<WorkItem> shown) {
        return below(actor, shown, Set.of(Role.HEAD));
    }

    /** Of the units these items lie in, those in which, or above which, the actor has one of these roles. */
    private Set<UnitId> below(Actor actor, List<WorkItem> shown, Set<Role> roles) {
        return units.get(shown.stream().map(WorkItem::unit).collect(Collectors.toSet())).values().stream()
                .filter(unit ->
                        unit.line().stream().anyMatch(above -> roles.stream().anyMatch(role -> actor.has(role, above))))
                .map(Unit::id)
                .collect(Collectors.toUnmodifiableSet());
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
        WorkRow row = row(item, actor, headed(actor, List.of(item)), Set.of(), known(), locale);
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
        if (!fits(trimmed)) {
            throw new Invalid(field, "worklist-reason", LONGEST_REASON);
        }
        return trimmed;
    }

    private static boolean fits(String reason) {
        return !reason.isEmpty() && reason.codePointCount(0, reason.length()) <= LONGEST_REASON;
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

    private WorkRow row(
            WorkItem item,
            Actor actor,
            Set<UnitId> headed,
            Set<UnitId> watched,
            Map<String, Pack> known,
            Locale locale) {
        Optional<PackSettings> settings =
                Optional.ofNullable(known.get(item.pack())).map(Pack::settings);
        return WorkRow.of(
                item,
                actor,
                headed.contains(item.unit()),
                watched.contains(item.unit()),
                settings.map(pack -> pack.step(item.step(), locale)).orElse(item.step()),
                settings.map(pack -> pack.title(locale)).orElse(item.pack()),
                item.openedAt().atZone(clock.getZone()).toLocalDate(),
                LocalDate.now(clock));
    }
}
