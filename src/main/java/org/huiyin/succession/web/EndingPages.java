package org.huiyin.succession.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huiyin.access.Actor;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Administration;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.huiyin.refusals.Invalid;
import org.huiyin.succession.Ending;
import org.huiyin.succession.Estate;
import org.huiyin.succession.Estates;
import org.huiyin.succession.Share;
import org.huiyin.succession.Successions;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Ending a unit: who takes over, what would move, and how far it is. */
@Controller
class EndingPages {

    /** Successors beside the main one that a page offers. */
    private static final int SHARES = 3;

    private final Units units;
    private final Estates estates;
    private final Successions successions;
    private final Clock clock;

    EndingPages(Units units, Estates estates, Successions successions, Clock clock) {
        this.units = units;
        this.estates = estates;
        this.successions = successions;
        this.clock = clock;
    }

    /** What one successor would get. */
    record Moving(String unit, Estate estate) {}

    /** With a last day: what would move. Without: the empty form. */
    @GetMapping("/units/{id}/ending")
    ModelAndView show(Actor actor, @PathVariable UnitId id, @RequestParam Map<String, String> typed, Model model) {
        Unit unit = administered(actor, id);
        form(unit, typed, model);
        if (!typed.containsKey("lastDay")) {
            return new ModelAndView("succession/ending", model.asMap());
        }
        try {
            Ending ending = ending(id, typed);
            successions.check(ending);
            model.addAttribute("moving", moving(ending));
            model.addAttribute("left", ending.successor() == null ? estates.of(id) : Estate.NOTHING);
            return new ModelAndView("succession/ending", model.asMap());
        } catch (Invalid invalid) {
            return again(invalid, model);
        }
    }

    @PostMapping("/units/{id}/ending")
    ModelAndView end(
            Actor actor,
            @PathVariable UnitId id,
            @RequestParam Map<String, String> typed,
            RedirectAttributes redirect,
            Model model) {
        Unit unit = administered(actor, id);
        try {
            successions.end(actor, ending(id, typed));
        } catch (Invalid invalid) {
            form(unit, typed, model);
            return again(invalid, model);
        }
        redirect.addFlashAttribute("done", "succession.done");
        return new ModelAndView("redirect:/units/" + id + "/ending");
    }

    private Unit administered(Actor actor, UnitId id) {
        Unit unit = units.get(id);
        Administration.require(actor, unit);
        return unit;
    }

    private void form(Unit unit, Map<String, String> typed, Model model) {
        LocalDate today = LocalDate.now(clock);
        model.addAttribute("unit", unit);
        model.addAttribute("open", unit.validTo() == null || !unit.validTo().isBefore(today));
        model.addAttribute("typed", typed);
        model.addAttribute("today", today);
        model.addAttribute("shares", IntStream.rangeClosed(1, SHARES).boxed().toList());
        model.addAttribute("succession", successions.of(unit.id()).orElse(null));
    }

    private List<Moving> moving(Ending ending) {
        Map<UnitId, Estate> shared = estates.shared(ending);
        Map<UnitId, Unit> names = units.get(shared.keySet());
        Map<String, Estate> moving = new LinkedHashMap<>();
        shared.forEach((unit, estate) ->
                moving.put(Optional.ofNullable(names.get(unit)).map(Unit::name).orElse(""), estate));
        return moving.entrySet().stream()
                .map(entry -> new Moving(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Ending ending(UnitId id, Map<String, String> typed) {
        List<Invalid.Fault> faults = new ArrayList<>();
        Optional<LocalDate> lastDay = date(text(typed, "lastDay"));
        if (lastDay.isEmpty()) {
            faults.add(Invalid.Fault.of("lastDay", "date", text(typed, "lastDay")));
        }
        Optional<UnitId> successor = byCode("successor", text(typed, "successor"), faults);
        List<Share> shares = IntStream.rangeClosed(1, SHARES)
                .boxed()
                .flatMap(n -> share(n, typed, faults).stream())
                .toList();
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return new Ending(id, lastDay.orElseThrow(), successor.orElse(null), shares);
    }

    private Optional<Share> share(int n, Map<String, String> typed, List<Invalid.Fault> faults) {
        Optional<UnitId> successor = byCode("successor" + n, text(typed, "successor" + n), faults);
        return successor.map(unit -> Share.of(
                units.get(unit),
                words(text(typed, "cases" + n))
                        .map(word -> word.toUpperCase(Locale.ROOT))
                        .toList(),
                words(text(typed, "units" + n))
                        .flatMap(code -> byCode("units" + n, code, faults).stream())
                        .toList(),
                words(text(typed, "regions" + n)).toList()));
    }

    private Optional<UnitId> byCode(String field, String code, List<Invalid.Fault> faults) {
        if (code.isEmpty()) {
            return Optional.empty();
        }
        Optional<Unit> unit = units.byCode(code);
        if (unit.isEmpty()) {
            faults.add(Invalid.Fault.of(field, "import-parent-unknown", code));
        }
        return unit.map(Unit::id);
    }

    private static ModelAndView again(Invalid invalid, Model model) {
        model.addAttribute("faults", invalid.faults());
        return new ModelAndView("succession/ending", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static String text(Map<String, String> typed, String field) {
        return typed.getOrDefault(field, "").strip();
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.split("[\\s,，、;；]+")).filter(word -> !word.isEmpty());
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
