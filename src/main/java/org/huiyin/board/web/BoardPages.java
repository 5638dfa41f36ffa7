package org.huiyin.board.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.board.Age;
import org.huiyin.board.Board;
import org.huiyin.board.BoardItems;
import org.huiyin.board.BoardItems.Chosen;
import org.huiyin.board.BoardQuery;
import org.huiyin.board.BoardView;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.Cases;
import org.huiyin.deadlines.ClockView;
import org.huiyin.deadlines.Clocks;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.marks.LedCases;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.huiyin.packs.Pack;
import org.huiyin.packs.PackSettings;
import org.huiyin.packs.Packs;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.huiyin.sheets.Column;
import org.huiyin.sheets.Sheet;
import org.huiyin.sheets.SheetFormat;
import org.huiyin.sheets.Sheets;
import org.huiyin.staff.StaffNames;
import org.huiyin.supervision.Orders;
import org.huiyin.worklist.PageKey;
import org.huiyin.worklist.WorkItem;
import org.huiyin.worklist.WorkItem.Light;
import org.huiyin.worklist.WorkListPage;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The board, from the unit where the reader stands down to a case, each place at its own address. */
@Controller
class BoardPages {

    private final Board board;
    private final BoardItems items;
    private final LedCases led;
    private final Orders orders;
    private final Cases cases;
    private final Clocks clocks;
    private final Units units;
    private final Packs packs;
    private final StaffNames names;
    private final Sheets sheets;
    private final MessageSource messages;
    private final Clock clock;

    BoardPages(
            Board board,
            BoardItems items,
            LedCases led,
            Orders orders,
            Cases cases,
            Clocks clocks,
            Units units,
            Packs packs,
            StaffNames names,
            Sheets sheets,
            MessageSource messages,
            Clock clock) {
        this.board = board;
        this.items = items;
        this.led = led;
        this.orders = orders;
        this.cases = cases;
        this.clocks = clocks;
        this.units = units;
        this.packs = packs;
        this.names = names;
        this.sheets = sheets;
        this.messages = messages;
        this.clock = clock;
    }

    /** The board of the first unit the reader heads or supervises. */
    @GetMapping("/board")
    String board(Actor actor, Locale locale, Model model) {
        UnitId first = board.roots(actor).stream().findFirst().orElseThrow(() -> new Refusal("board.heads-only"));
        return board(actor, first, "", "", locale, model);
    }

    @GetMapping("/board/{unit}")
    String board(
            Actor actor,
            @PathVariable UnitId unit,
            @RequestParam(defaultValue = "") String pack,
            @RequestParam(defaultValue = "") String step,
            Locale locale,
            Model model) {
        BoardQuery query = query(unit, pack, step);
        BoardView view = board.view(actor, query);
        model.addAttribute("view", view);
        model.addAttribute("place", new Place(query));
        model.addAttribute("roots", roots(actor));
        Map<String, Pack> known = known();
        model.addAttribute("names", partNames(query.pack(), known, locale));
        model.addAttribute("chosen", chosenNames(query, known, locale));
        model.addAttribute("led", led.countLed(actor, unit));
        model.addAttribute("orders", orders.outstanding(actor, view.unit()));
        model.addAttribute("today", LocalDate.now(clock));
        return "board/board";
    }

    /** The items behind a number. */
    @GetMapping("/board/{unit}/items")
    String items(
            Actor actor,
            @PathVariable UnitId unit,
            @RequestParam Map<String, String> codes,
            Locale locale,
            Model model) {
        Chosen chosen = chosen(unit, codes);
        PageKey after = PageKey.parse(codes.getOrDefault("after", "")).orElse(null);
        WorkListPage page = items.page(actor, chosen, after);
        Unit place = board.unit(actor, unit);
        Map<String, Pack> known = known();
        model.addAttribute("unit", place);
        model.addAttribute("above", board.above(actor, place));
        model.addAttribute("place", new Place(chosen.place()));
        model.addAttribute("chosen", words(chosen, known, locale));
        model.addAttribute(
                "rows",
                page.items().stream()
                        .map(item -> row(item, Place.ofCase(chosen, after, item.caseId()), known, locale))
                        .toList());
        model.addAttribute("first", after == null ? null : Place.items(chosen, null));
        model.addAttribute("next", page.next() == null ? null : Place.items(chosen, page.next()));
        model.addAttribute("xlsx", Place.export(chosen, SheetFormat.XLSX.code()));
        model.addAttribute("csv", Place.export(chosen, SheetFormat.CSV.code()));
        return "board/items";
    }

    /** The same items as a file; that it was taken is on record before its first row goes out. */
    @GetMapping("/board/{unit}/items.{format}")
    void export(
            Actor actor,
            @PathVariable UnitId unit,
            @PathVariable String format,
            @RequestParam Map<String, String> codes,
            Locale locale,
            HttpServletResponse response) {
        SheetFormat kind = SheetFormat.ofCode(format).orElseThrow(NotFound::new);
        Chosen chosen = chosen(unit, codes);
        items.exported(actor, chosen);
        Map<String, Pack> known = known();
        Sheet sheet = new Sheet(
                text(locale, "board.items.of", board.unit(actor, unit).name()),
                List.of(
                        Column.text(text(locale, "board.number"), 20),
                        Column.text(text(locale, "board.pack"), 14),
                        Column.text(text(locale, "board.step"), 20),
                        Column.text(text(locale, "board.unit"), 30),
                        Column.text(text(locale, "board.holder"), 12),
                        Column.date(text(locale, "board.received")),
                        Column.date(text(locale, "board.due")),
                        Column.text(text(locale, "board.light"), 12),
                        Column.text(text(locale, "board.rests"), 10)),
                text(locale, "board.items.definition"),
                words(chosen, known, locale).entrySet().stream()
                        .map(one -> new Sheet.Chosen(one.getKey(), one.getValue()))
                        .toList(),
                actor.name(),
                locale);
        LocalDate today = LocalDate.now(clock);
        sheets.send(
                response,
                kind,
                sheet,
                rows -> items.each(
                        actor,
                        chosen,
                        item -> rows.add(Arrays.asList(
                                item.caseNumber(),
                                packName(known, item, locale),
                                stepName(known, item, locale),
                                item.unitName(),
                                item.holderName(),
                                received(item),
                                item.due(),
                                text(locale, "web.light." + item.light(today).code()),
                                item.holdReason() == null ? null : text(locale, "board.held")))));
    }

    /** A case, in place: where it stands and what is owed. */
    @GetMapping("/board/{unit}/cases/{caseId}")
    String ofCase(
            Actor actor,
            @PathVariable UnitId unit,
            @PathVariable CaseId caseId,
            @RequestParam Map<String, String> codes,
            Locale locale,
            Model model) {
        Chosen chosen = chosen(unit, codes);
        PageKey after = PageKey.parse(codes.getOrDefault("after", "")).orElse(null);
        List<WorkItem> open = items.ofCase(actor, unit, caseId);
        CaseFile file = cases.get(actor, caseId, CaseScope.STATUS);
        Unit place = board.unit(actor, unit);
        LocalDate today = LocalDate.now(clock);
        PackSettings settings = packs.version(file.pack(), file.packVersion()).settings();
        model.addAttribute("unit", place);
        model.addAttribute("above", board.above(actor, place));
        model.addAttribute("place", new Place(chosen.place()));
        model.addAttribute("list", Place.items(chosen, after));
        model.addAttribute("caseId", caseId);
        model.addAttribute("number", file.number());
        model.addAttribute("matter", open.getFirst().title());
        model.addAttribute("pack", settings.title(locale));
        model.addAttribute("stage", settings.step(file.stage(), locale));
        model.addAttribute("received", file.received());
        model.addAttribute("holder", units.get(file.unit()).name());
        model.addAttribute("organ", units.get(file.organ()).name());
        model.addAttribute(
                "rows",
                open.stream().map(item -> row(item, "", known(), locale)).toList());
        model.addAttribute(
                "clocks",
                clocks.running(caseId).stream()
                        .map(running -> Running.of(running, today))
                        .toList());
        return "board/case";
    }

    /** A running clock of a case. @param days to its last day, negative when passed */
    record Running(ClockView clock, String light, @Nullable Long days) {

        static Running of(ClockView clock, LocalDate today) {
            LocalDate due = clock.dueOn();
            return new Running(
                    clock,
                    clock.light(today).name().toLowerCase(Locale.ROOT),
                    due == null ? null : ChronoUnit.DAYS.between(today, due));
        }
    }

    private List<Unit> roots(Actor actor) {
        List<UnitId> ids = board.roots(actor);
        Map<UnitId, Unit> known = units.get(ids);
        return ids.stream().map(known::get).toList();
    }

    private static BoardQuery query(UnitId unit, String pack, String step) {
        return new BoardQuery(unit, pack.isEmpty() ? null : pack, pack.isEmpty() || step.isEmpty() ? null : step);
    }

    /** What the address asks for; what it asks for in vain is left out. */
    private static Chosen chosen(UnitId unit, Map<String, String> codes) {
        return new Chosen(
                query(unit, codes.getOrDefault("pack", ""), codes.getOrDefault("step", "")),
                codes.getOrDefault("own", "").equals("true"),
                Arrays.stream(Light.values())
                        .filter(light -> light.code().equals(codes.get("light")))
                        .findFirst()
                        .orElse(null),
                codes.getOrDefault("held", "").equals("true"),
                Age.ofCode(codes.getOrDefault("age", "")).orElse(null),
                codes.containsKey("holder") ? staff(codes.get("holder")) : null);
    }

    private static StaffId staff(String id) {
        try {
            return StaffId.of(id);
        } catch (IllegalArgumentException nobody) {
            throw new NotFound();
        }
    }

    /** What was chosen of pack and step, in words. */
    private Map<String, String> chosenNames(BoardQuery query, Map<String, Pack> known, Locale locale) {
        Map<String, String> words = new LinkedHashMap<>();
        String pack = query.pack();
        if (pack != null) {
            Optional<PackSettings> settings = settings(known, pack);
            words.put(
                    text(locale, "board.pack"),
                    settings.map(of -> of.title(locale)).orElse(pack));
            String step = query.step();
            if (step != null) {
                words.put(
                        text(locale, "board.step"),
                        settings.map(of -> of.step(step, locale)).orElse(step));
            }
        }
        return words;
    }

    /** What was chosen, in words. */
    private Map<String, String> words(Chosen chosen, Map<String, Pack> known, Locale locale) {
        Map<String, String> words = new LinkedHashMap<>();
        if (chosen.own()) {
            words.put(text(locale, "board.below"), text(locale, "board.own"));
        }
        words.putAll(chosenNames(chosen.place(), known, locale));
        Light light = chosen.light();
        if (light != null) {
            words.put(text(locale, "board.light"), text(locale, "web.light." + light.code()));
        }
        if (chosen.held()) {
            words.put(text(locale, "board.rests"), text(locale, "board.held"));
        }
        Age age = chosen.age();
        if (age != null) {
            words.put(text(locale, "board.ages"), text(locale, "board.age." + age.code()));
        }
        StaffId holder = chosen.holder();
        if (holder != null) {
            words.put(text(locale, "board.holder"), names.of(List.of(holder)).getOrDefault(holder, ""));
        }
        return words;
    }

    /** Names of all packs or, where one is chosen, of its steps, as far as it names them. */
    private static PartNames partNames(@Nullable String pack, Map<String, Pack> known, Locale locale) {
        return pack == null
                ? code -> settings(known, code).map(of -> of.title(locale)).orElse(code)
                : code -> settings(known, pack).map(of -> of.step(code, locale)).orElse(code);
    }

    /** What a pack or step is called. */
    @FunctionalInterface
    interface PartNames {

        String of(String code);
    }

    private BoardRow row(WorkItem item, String address, Map<String, Pack> known, Locale locale) {
        LocalDate today = LocalDate.now(clock);
        LocalDate due = item.due();
        return new BoardRow(
                item,
                stepName(known, item, locale),
                packName(known, item, locale),
                received(item),
                item.light(today).code(),
                due == null ? null : ChronoUnit.DAYS.between(today, due),
                address);
    }

    private LocalDate received(WorkItem item) {
        return item.openedAt().atZone(clock.getZone()).toLocalDate();
    }

    private static String packName(Map<String, Pack> known, WorkItem item, Locale locale) {
        return settings(known, item.pack()).map(pack -> pack.title(locale)).orElse(item.pack());
    }

    private static String stepName(Map<String, Pack> known, WorkItem item, Locale locale) {
        return settings(known, item.pack())
                .map(pack -> pack.step(item.step(), locale))
                .orElse(item.step());
    }

    private static Optional<PackSettings> settings(Map<String, Pack> known, String pack) {
        return Optional.ofNullable(known.get(pack)).map(Pack::settings);
    }

    private Map<String, Pack> known() {
        Map<String, Pack> known = new LinkedHashMap<>();
        packs.all().forEach(pack -> known.put(pack.name(), pack));
        return known;
    }

    private String text(Locale locale, String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
