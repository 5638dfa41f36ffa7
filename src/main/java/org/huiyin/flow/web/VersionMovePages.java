package org.huiyin.flow.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.flow.VersionMove;
import org.huiyin.flow.VersionMoves;
import org.huiyin.packs.Packs;
import org.huiyin.refusals.Invalid;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Proposing, deciding and watching moves of running cases. */
@Controller
class VersionMovePages {

    private static final int PAGE = 100;

    private final VersionMoves moves;
    private final Packs packs;

    VersionMovePages(VersionMoves moves, Packs packs) {
        this.moves = moves;
        this.packs = packs;
    }

    @GetMapping("/moves")
    String list(Actor actor, Locale locale, Model model) {
        List<VersionMoves.Version> versions = moves.versions(actor);
        model.addAttribute("versions", versions);
        model.addAttribute("moves", moves.latest(actor));
        model.addAttribute("titles", titles(locale));
        return "flow/moves";
    }

    /** @param from {@code pack:version} as the list offers it, {@code to} likewise */
    @PostMapping("/moves")
    String propose(
            Actor actor,
            @RequestParam String from,
            @RequestParam String to,
            @RequestParam(defaultValue = "") String mapping,
            @RequestParam String reason) {
        String[] old = from.split(":", 2);
        String[] recent = to.split(":", 2);
        if (old.length < 2 || recent.length < 2 || !old[0].equals(recent[0])) {
            throw new Invalid("to", "moves-pack");
        }
        return "redirect:/moves/" + moves.propose(actor, old[0], old[1], recent[1], mapping(mapping), reason);
    }

    @GetMapping("/moves/{id}")
    String show(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int offset,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            Locale locale,
            Model model) {
        VersionMove move = moves.get(actor, id);
        boolean trial = switch (move.state()) {
            case CHECKING, PROPOSED, REJECTED -> true;
            case MOVING, DONE -> false;
        };
        List<VersionMove.Result> results = moves.results(actor, id, trial, Math.max(0, offset));
        model.addAttribute("move", move);
        model.addAttribute("titles", titles(locale));
        model.addAttribute("trial", trial);
        model.addAttribute("results", results);
        model.addAttribute("second", !actor.staff().equals(move.proposer()));
        model.addAttribute("next", results.size() < PAGE ? null : offset + PAGE);
        return part ? "flow/move :: state" : "flow/move";
    }

    @PostMapping("/moves/{id}/approve")
    String approve(Actor actor, @PathVariable UUID id, RedirectAttributes flash) {
        moves.approve(actor, id);
        flash.addFlashAttribute("done", "moves.was-approved");
        return "redirect:/moves/" + id;
    }

    @PostMapping("/moves/{id}/reject")
    String reject(Actor actor, @PathVariable UUID id, RedirectAttributes flash) {
        moves.reject(actor, id);
        flash.addFlashAttribute("done", "moves.was-rejected");
        return "redirect:/moves/" + id;
    }

    /** Lines such as {@code old = new}. */
    private static Map<String, String> mapping(String typed) {
        Map<String, String> mapping = new LinkedHashMap<>();
        for (String line :
                typed.lines().map(String::strip).filter(line -> !line.isEmpty()).toList()) {
            String[] pair = line.split("=", 2);
            if (pair.length < 2 || pair[0].isBlank() || pair[1].isBlank()) {
                throw new Invalid("mapping", "moves-mapping", line);
            }
            mapping.put(pair[0].strip(), pair[1].strip());
        }
        return mapping;
    }

    private Map<String, String> titles(Locale locale) {
        Map<String, String> titles = new LinkedHashMap<>();
        packs.all().forEach(pack -> titles.put(pack.name(), pack.settings().title(locale)));
        return titles;
    }
}
