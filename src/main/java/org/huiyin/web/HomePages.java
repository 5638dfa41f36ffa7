package org.huiyin.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huiyin.access.Actor;
import org.huiyin.alerts.Notices;
import org.huiyin.board.Board;
import org.huiyin.ids.UnitId;
import org.huiyin.marks.UrgentMarks;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Packs;
import org.huiyin.worklist.WorkItem;
import org.huiyin.worklist.WorkItem.Light;
import org.huiyin.worklist.WorkList;
import org.huiyin.worklist.WorkListPage;
import org.huiyin.worklist.WorkListQuery;
import org.huiyin.worklist.WorkListQuery.View;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page after signing in: what is overdue, what is next, what nobody has taken. */
@Controller
class HomePages {

    private static final int SHOWN = 8;
    private static final int NOTICES = 5;

    private final WorkList work;
    private final Packs packs;
    private final UrgentMarks urgent;
    private final Notices notices;
    private final Board board;
    private final Clock clock;

    HomePages(WorkList work, Packs packs, UrgentMarks urgent, Notices notices, Board board, Clock clock) {
        this.work = work;
        this.packs = packs;
        this.urgent = urgent;
        this.notices = notices;
        this.board = board;
        this.clock = clock;
    }

    @GetMapping("/")
    String home(Actor actor, Locale locale, Model model) {
        List<MenuEntry> menu = MenuEntry.of(actor);
        Map<Light, Long> mine = work.mine(actor);
        WorkListPage first = work.page(actor, WorkListQuery.of(View.MINE));
        WorkListPage free = work.page(actor, new WorkListQuery(View.UNIT, null, null, null, true, null, null));
        Map<String, Pack> known = packs.all().stream().collect(Collectors.toMap(Pack::name, Function.identity()));
        LocalDate today = LocalDate.now(clock);
        model.addAttribute(
                "home",
                new HomePage(
                        actor.name(),
                        DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                                        .withLocale(locale)
                                        .format(today) + " "
                                + today.getDayOfWeek().getDisplayName(TextStyle.FULL, locale),
                        menu.contains(MenuEntry.WORK),
                        menu.contains(MenuEntry.REGISTER),
                        mine.getOrDefault(Light.RED, 0L),
                        mine.getOrDefault(Light.YELLOW, 0L),
                        mine.values().stream().mapToLong(Long::longValue).sum(),
                        free.items().size() + (free.next() == null ? "" : "+"),
                        first.items().stream()
                                .limit(SHOWN)
                                .map(item -> next(item, known, locale, today))
                                .toList()));
        model.addAttribute(
                "watched",
                board.roots(actor).stream()
                        .findFirst()
                        .map(root -> watched(actor, root))
                        .orElse(null));
        model.addAttribute("urgent", urgent.unseen(actor));
        model.addAttribute("notices", notices.unread(actor, NOTICES));
        model.addAttribute("unread", notices.countUnread(actor));
        return "web/home";
    }

    private HomePage.Watched watched(Actor actor, UnitId root) {
        return new HomePage.Watched(board.unit(actor, root).name(), root, board.tally(actor, root));
    }

    private static HomePage.Next next(WorkItem item, Map<String, Pack> known, Locale locale, LocalDate today) {
        Pack pack = known.get(item.pack());
        LocalDate due = item.due();
        return new HomePage.Next(
                item.caseId(),
                item.caseNumber(),
                item.title(),
                pack == null ? item.step() : pack.settings().step(item.step(), locale),
                item.light(today).code(),
                due == null ? null : ChronoUnit.DAYS.between(today, due));
    }
}
