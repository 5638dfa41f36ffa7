package org.huiyin.supervision.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.WorkItemId;
import org.huiyin.packs.Pack;
import org.huiyin.packs.PackSettings;
import org.huiyin.packs.Packs;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.supervision.AtOnce;
import org.huiyin.supervision.CaseSupervisions;
import org.huiyin.supervision.Reminders;
import org.huiyin.worklist.WorkItem;
import org.huiyin.worklist.WorkItems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** Reminding of one step or many: the page asks what is to be said, then tells what became of each. */
@Controller
class ReminderPages {

    /** A step to remind of. @param days to its last day, null when there is none */
    record Chosen(
            WorkItem item,
            String pack,
            String step,
            String light,
            @Nullable Long days) {}

    private final AtOnce atOnce;
    private final Reminders reminders;
    private final CaseSupervisions supervised;
    private final WorkItems items;
    private final Packs packs;
    private final Clock clock;

    ReminderPages(
            AtOnce atOnce,
            Reminders reminders,
            CaseSupervisions supervised,
            WorkItems items,
            Packs packs,
            Clock clock) {
        this.atOnce = atOnce;
        this.reminders = reminders;
        this.supervised = supervised;
        this.items = items;
        this.packs = packs;
        this.clock = clock;
    }

    @GetMapping("/supervision/reminders/new")
    String form(
            Actor actor,
            Locale locale,
            @RequestParam(name = "case", defaultValue = "") List<CaseId> of,
            @RequestParam(name = "item", defaultValue = "") List<WorkItemId> item,
            Model model) {
        List<WorkItem> chosen = Stream.concat(
                        item.stream().limit(AtOnce.MOST).flatMap(id -> seen(actor, id)),
                        of.stream().limit(AtOnce.MOST).flatMap(id -> supervised.remindable(actor, id).stream()))
                .distinct()
                .toList();
        return page(chosen, "", List.of(), locale, model);
    }

    /** Comes from a list in which rows were chosen. */
    @PostMapping("/supervision/reminders/chosen")
    String chosen(@RequestParam(name = "item", defaultValue = "") List<WorkItemId> item) {
        return "redirect:"
                + UriComponentsBuilder.fromPath("/supervision/reminders/new")
                        .queryParam("item", item.toArray())
                        .toUriString();
    }

    @PostMapping("/supervision/reminders")
    String remind(
            Actor actor,
            Locale locale,
            @RequestParam(name = "item", defaultValue = "") List<WorkItemId> item,
            @RequestParam(defaultValue = "") String said,
            HttpServletResponse response,
            Model model) {
        try {
            model.addAttribute("results", ResultLine.of(atOnce.remind(actor, item, said)));
        } catch (Invalid invalid) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(item.stream().flatMap(id -> seen(actor, id)).toList(), said, invalid.faults(), locale, model);
        }
        model.addAttribute("act", "supervision.remind");
        return "supervision/results";
    }

    private String page(List<WorkItem> chosen, String said, List<Invalid.Fault> faults, Locale locale, Model model) {
        LocalDate today = LocalDate.now(clock);
        Map<String, PackSettings> known = packs.all().stream().collect(Collectors.toMap(Pack::name, Pack::settings));
        Function<WorkItem, Chosen> shown = item -> {
            PackSettings pack = known.get(item.pack());
            LocalDate due = item.due();
            return new Chosen(
                    item,
                    pack == null ? item.pack() : pack.title(locale),
                    pack == null ? item.step() : pack.step(item.step(), locale),
                    item.light(today).code(),
                    due == null ? null : ChronoUnit.DAYS.between(today, due));
        };
        model.addAttribute("chosen", chosen.stream().map(shown).toList());
        model.addAttribute("said", said);
        model.addAttribute("faults", faults);
        model.addAttribute("longest", Reminders.LONGEST);
        return "supervision/remind";
    }

    private Stream<WorkItem> seen(Actor actor, WorkItemId id) {
        try {
            return Stream.of(items.get(actor, id, CaseScope.STATUS))
                    .filter(WorkItem::open)
                    .filter(item -> reminders.may(actor, item));
        } catch (NotFound hidden) {
            return Stream.empty();
        }
    }
}
