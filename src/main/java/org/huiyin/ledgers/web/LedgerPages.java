package org.huiyin.ledgers.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huiyin.access.Actor;
import org.huiyin.access.Assignment;
import org.huiyin.ids.UnitId;
import org.huiyin.ledgers.Ledger;
import org.huiyin.ledgers.LedgerFilter;
import org.huiyin.ledgers.LedgerKey;
import org.huiyin.ledgers.LedgerPage;
import org.huiyin.ledgers.LedgerView;
import org.huiyin.ledgers.Ledgers;
import org.huiyin.ledgers.Ledgers.Heading;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.huiyin.people.Purpose;
import org.huiyin.people.Reason;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.sheets.Sheet;
import org.huiyin.sheets.SheetFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The ledgers: to look at, to choose from, to take out as a file. */
@Controller
class LedgerPages {

    private static final int UNITS = 200;
    private static final int WAYS = 6;

    private final Ledgers ledgers;
    private final Units units;
    private final MessageSource messages;

    LedgerPages(Ledgers ledgers, Units units, MessageSource messages) {
        this.ledgers = ledgers;
        this.units = units;
        this.messages = messages;
    }

    @GetMapping("/ledgers")
    String all(Actor actor, Model model) {
        List<Ledger> all = ledgers.of(actor);
        if (all.isEmpty()) {
            throw new NotFound();
        }
        model.addAttribute("ledgers", all);
        return "ledgers/all";
    }

    /** What somebody took out, and how far what is under way has come. */
    @GetMapping("/ledgers/exports")
    String exports(Actor actor, Locale locale, Model model) {
        Map<String, String> titles = new LinkedHashMap<>();
        ledgers.of(actor).forEach(ledger -> titles.put(ledger.code(), ledger.title(locale)));
        if (titles.isEmpty()) {
            throw new NotFound();
        }
        model.addAttribute("titles", titles);
        model.addAttribute("exports", ledgers.exports(actor));
        return "ledgers/exports";
    }

    @GetMapping("/ledgers/{ledger}")
    String show(
            Actor actor,
            @PathVariable String ledger,
            @RequestParam(defaultValue = "") String after,
            Locale locale,
            Model model) {
        Ledger shown = ledgers.get(actor, ledger);
        LedgerView view = ledgers.view(actor, shown);
        return show(
                actor,
                shown,
                view,
                view.filter().codes(),
                LedgerKey.parse(after).orElse(null),
                locale,
                model);
    }

    /** Keeps the filter and the columns, and shows what they let through. */
    @PostMapping("/ledgers/{ledger}")
    String keep(
            Actor actor,
            @PathVariable String ledger,
            @RequestParam MultiValueMap<String, String> form,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        Ledger shown = ledgers.get(actor, ledger);
        try {
            if (form.containsKey("reset")) {
                ledgers.forget(actor, shown);
            } else {
                ledgers.keep(actor, shown, columns(form), LedgerFilter.of(form.toSingleValueMap()));
            }
        } catch (Invalid invalid) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("faults", invalid.faults());
            return show(actor, shown, ledgers.view(actor, shown, columns(form)), typed(form), null, locale, model);
        }
        return "redirect:/ledgers/" + shown.code();
    }

    /** The whole as a file, sensitive values masked. */
    @GetMapping("/ledgers/{ledger}/export")
    void export(
            Actor actor,
            @PathVariable String ledger,
            @RequestParam String format,
            Locale locale,
            HttpServletResponse response) {
        send(actor, ledgers.get(actor, ledger), format, null, locale, response);
    }

    /** The whole as a file with sensitive values in plain text, for a purpose. */
    @PostMapping("/ledgers/{ledger}/export")
    @Nullable
    String exportPlain(
            Actor actor,
            @PathVariable String ledger,
            @RequestParam(defaultValue = "xlsx") String format,
            @RequestParam(defaultValue = "") String purpose,
            @RequestParam(defaultValue = "") String note,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        Ledger shown = ledgers.get(actor, ledger);
        try {
            send(actor, shown, format, Reason.of(purpose, note), locale, response);
            return null;
        } catch (Invalid invalid) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("plainFaults", invalid.faults());
            model.addAttribute("purpose", purpose);
            model.addAttribute("note", note);
            LedgerView view = ledgers.view(actor, shown);
            return show(actor, shown, view, view.filter().codes(), null, locale, model);
        }
    }

    private void send(
            Actor actor,
            Ledger ledger,
            String format,
            @Nullable Reason reason,
            Locale locale,
            HttpServletResponse response) {
        LedgerView view = ledgers.view(actor, ledger);
        ledgers.send(
                actor,
                ledger,
                view,
                chosen(actor, ledger, view.filter(), locale),
                SheetFormat.ofCode(format).orElseThrow(NotFound::new),
                reason,
                locale,
                response);
    }

    private String show(
            Actor actor,
            Ledger ledger,
            LedgerView view,
            Map<String, String> typed,
            @Nullable LedgerKey after,
            Locale locale,
            Model model) {
        LedgerPage page = ledgers.page(actor, ledger, view, after, locale);
        List<Heading> headings = ledgers.headings(actor, ledger, view, locale);
        List<Heading> shown = headings.stream().filter(Heading::shown).toList();
        model.addAttribute(
                "ledger",
                new LedgerModel(
                        ledger.code(),
                        ledger.title(locale),
                        ledger.definition(locale),
                        shown,
                        headings.stream().filter(heading -> !heading.shown()).toList(),
                        ledgers.filters(actor, ledger),
                        typed,
                        choices(actor, ledger, view.filter(), locale),
                        LedgerModel.rows(page.rows(), shown),
                        after == null,
                        page.next() == null ? null : page.next().toString(),
                        ledgers.mayHavePlain(actor) && shown.stream().anyMatch(Heading::sensitive)));
        model.addAttribute("purposes", Purpose.values());
        return "ledgers/show";
    }

    /** The columns ticked, by the places given them; without one, behind those that have one. */
    private static List<String> columns(MultiValueMap<String, String> form) {
        return form.getOrDefault("column", List.of()).stream()
                .sorted(Comparator.comparingInt(code -> place(form.getFirst("place." + code))))
                .toList();
    }

    private static int place(@Nullable String typed) {
        return typed != null && typed.strip().matches("[0-9]{1,3}")
                ? Integer.parseInt(typed.strip())
                : Integer.MAX_VALUE;
    }

    private static Map<String, String> typed(MultiValueMap<String, String> form) {
        Map<String, String> typed = new LinkedHashMap<>();
        LedgerFilter.NAMES.forEach(name -> {
            String value = form.getFirst(name);
            if (value != null && !value.isBlank()) {
                typed.put(name, value);
            }
        });
        return typed;
    }

    private Map<String, Map<String, String>> choices(Actor actor, Ledger ledger, LedgerFilter filter, Locale locale) {
        Map<String, Map<String, String>> choices = new LinkedHashMap<>();
        List<Unit> known = units(actor, filter);
        choices.put("unit", names(known.stream()));
        choices.put("organ", names(known.stream().filter(unit -> unit.id().equals(unit.organId()))));
        choices.put("pack", ledgers.types(ledger, locale));
        choices.put("state", words(Stream.of("open", "closed"), "cases.state.", locale));
        choices.put("light", words(Stream.of("red", "yellow", "green", "none"), "web.light.", locale));
        choices.put(
                "channel",
                words(ledgers.channels(ledger).stream().map(channel -> channel.code()), "cases.channel.", locale));
        choices.put("way", words(IntStream.rangeClosed(1, WAYS).mapToObj(String::valueOf), "cases.way.", locale));
        return choices;
    }

    /** The filter as a file tells it. */
    private List<Sheet.Chosen> chosen(Actor actor, Ledger ledger, LedgerFilter filter, Locale locale) {
        Map<String, Map<String, String>> choices = choices(actor, ledger, filter, locale);
        Map<String, String> codes = filter.codes();
        return LedgerFilter.NAMES.stream()
                .flatMap(name -> Stream.ofNullable(codes.get(name))
                        .map(code -> new Sheet.Chosen(
                                messages.getMessage("ledgers.filter." + name, null, locale),
                                choices.getOrDefault(name, Map.of()).getOrDefault(code, code))))
                .toList();
    }

    private Map<String, String> words(Stream<String> codes, String prefix, Locale locale) {
        Map<String, String> words = new LinkedHashMap<>();
        codes.forEach(code -> words.put(code, messages.getMessage(prefix + code, null, locale)));
        return words;
    }

    private static Map<String, String> names(Stream<Unit> units) {
        Map<String, String> names = new LinkedHashMap<>();
        units.forEach(unit -> names.put(unit.id().toString(), unit.name()));
        return names;
    }

    /** The units the actor has a role in, those right below, the one that is chosen and those right below it. */
    private List<Unit> units(Actor actor, LedgerFilter filter) {
        Map<UnitId, Unit> known = new LinkedHashMap<>();
        Stream.concat(
                        actor.assignments().stream().map(Assignment::unit).distinct(),
                        Stream.of(filter.unit(), filter.organ()).filter(Objects::nonNull))
                .flatMap(id -> units.get(List.of(id)).values().stream())
                .forEach(unit -> {
                    known.putIfAbsent(unit.id(), unit);
                    units.children(unit.id(), "", UNITS).forEach(child -> known.putIfAbsent(child.id(), child));
                });
        return new ArrayList<>(known.values());
    }
}
