package org.huiyin.integrity.web;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.huiyin.access.Actor;
import org.huiyin.access.Role;
import org.huiyin.integrity.IntegrityRun;
import org.huiyin.integrity.IntegrityRuns;
import org.huiyin.integrity.IntegrityRuns.Found;
import org.huiyin.refusals.NotFound;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** What the last check found, for those who have to mend it: auditors, administrators, heads. */
@Controller
class IntegrityPages {

    private final IntegrityRuns runs;
    private final Clock clock;

    IntegrityPages(IntegrityRuns runs, Clock clock) {
        this.runs = runs;
        this.clock = clock;
    }

    @GetMapping("/integrity")
    String show(Actor actor, Model model) {
        if (!actor.has(Role.AUDITOR) && !actor.has(Role.ADMINISTRATOR) && !actor.has(Role.HEAD)) {
            throw new NotFound();
        }
        Optional<IntegrityRun> latest = runs.latest();
        Map<String, List<Found>> found = latest.map(run -> runs.found(actor, run.id()).stream()
                        .collect(Collectors.groupingBy(Found::check, LinkedHashMap::new, Collectors.toList())))
                .orElseGet(LinkedHashMap::new);
        model.addAttribute("run", latest.orElse(null));
        model.addAttribute(
                "at",
                latest.map(run -> LocalDateTime.ofInstant(run.startedAt(), clock.getZone())
                                .truncatedTo(ChronoUnit.MINUTES))
                        .orElse(null));
        model.addAttribute("found", found);
        model.addAttribute("checks", runs.codes());
        model.addAttribute("reads", actor.has(Role.HEAD));
        return "integrity/latest";
    }

    @PostMapping("/integrity")
    String start(Actor actor) {
        runs.start(actor);
        return "redirect:/integrity";
    }
}
