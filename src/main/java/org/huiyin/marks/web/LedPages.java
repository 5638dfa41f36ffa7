package org.huiyin.marks.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.access.Assignment;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.marks.LedCases;
import org.huiyin.marks.LedQuery;
import org.huiyin.organization.Units;
import org.huiyin.packs.Packs;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The list of led cases. */
@Controller
class LedPages {

    private static final int UNITS = 200;

    private final LedCases led;
    private final Units units;
    private final Packs packs;

    LedPages(LedCases led, Units units, Packs packs) {
        this.led = led;
        this.units = units;
        this.packs = packs;
    }

    @GetMapping("/led")
    String list(
            Actor actor,
            Locale locale,
            @RequestParam(required = false) @Nullable UUID leader,
            @RequestParam(required = false) @Nullable UUID unit,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        LedQuery query = new LedQuery(
                leader == null ? null : new StaffId(leader),
                unit == null ? null : new UnitId(unit),
                LedQuery.State.ofCode(state),
                LedQuery.Key.parse(after).orElse(null));
        var page = led.page(actor, query);
        Map<String, String> titles = new LinkedHashMap<>();
        packs.all().forEach(pack -> titles.put(pack.name(), pack.settings().title(locale)));
        model.addAttribute("page", page);
        model.addAttribute("query", query);
        model.addAttribute("packs", titles);
        model.addAttribute("states", List.of(LedQuery.State.values()));
        model.addAttribute("leaders", led.leaders(actor));
        model.addAttribute("units", units(actor));
        model.addAttribute(
                "next",
                page.next() == null
                        ? null
                        : address(query)
                                .queryParam("after", page.next())
                                .encode()
                                .toUriString());
        return "marks/led";
    }

    /** The units the actor has a role in, and those right below. */
    private Map<UnitId, String> units(Actor actor) {
        Map<UnitId, String> known = new LinkedHashMap<>();
        actor.assignments().stream().map(Assignment::unit).distinct().forEach(own -> {
            known.put(own, units.get(own).name());
            units.children(own, "", UNITS).forEach(child -> known.put(child.id(), child.name()));
        });
        return known;
    }

    private static UriComponentsBuilder address(LedQuery query) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/led")
                .queryParam("state", query.state().code());
        if (query.leader() != null) {
            address.queryParam("leader", query.leader());
        }
        if (query.unit() != null) {
            address.queryParam("unit", query.unit());
        }
        return address;
    }
}
