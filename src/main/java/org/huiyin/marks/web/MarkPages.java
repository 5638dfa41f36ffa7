package org.huiyin.marks.web;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.huiyin.access.Actor;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.huiyin.marks.LedCases;
import org.huiyin.marks.UrgentMarks;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is done with the marks of a case on its page. */
@Controller
@RequestMapping("/cases/{id}")
class MarkPages {

    private final UrgentMarks urgent;
    private final LedCases led;

    MarkPages(UrgentMarks urgent, LedCases led) {
        this.urgent = urgent;
        this.led = led;
    }

    @PostMapping("/urgent")
    String mark(Actor actor, @PathVariable CaseId id, @RequestParam String reason, RedirectAttributes flash) {
        urgent.mark(actor, id, reason);
        return done(id, "marks.urgent.was-marked", flash);
    }

    @PostMapping("/urgent/note")
    String takeNote(Actor actor, @PathVariable CaseId id, RedirectAttributes flash) {
        urgent.takeNote(actor, id);
        return done(id, "marks.urgent.was-noted", flash);
    }

    @PostMapping("/urgent/report")
    String report(
            Actor actor,
            @PathVariable CaseId id,
            @RequestParam String receiver,
            @RequestParam String way,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) LocalDateTime at,
            @RequestParam String said,
            RedirectAttributes flash) {
        urgent.report(actor, id, receiver, way, at, said);
        return done(id, "marks.urgent.was-reported", flash);
    }

    @PostMapping("/urgent/measure")
    String measure(Actor actor, @PathVariable CaseId id, @RequestParam String said, RedirectAttributes flash) {
        urgent.measure(actor, id, said);
        return done(id, "marks.urgent.measure-recorded", flash);
    }

    @PostMapping("/urgent/end")
    String end(Actor actor, @PathVariable CaseId id, @RequestParam String reason, RedirectAttributes flash) {
        urgent.end(actor, id, reason);
        return done(id, "marks.urgent.was-ended", flash);
    }

    @PostMapping("/legacy")
    String legacy(Actor actor, @PathVariable CaseId id, @RequestParam String reason, RedirectAttributes flash) {
        led.mark(actor, id, reason);
        return done(id, "marks.legacy.was-marked", flash);
    }

    @PostMapping("/legacy/end")
    String endLegacy(Actor actor, @PathVariable CaseId id, @RequestParam String reason, RedirectAttributes flash) {
        led.end(actor, id, reason);
        return done(id, "marks.legacy.was-ended", flash);
    }

    @PostMapping("/leader")
    String lead(
            Actor actor,
            @PathVariable CaseId id,
            @RequestParam StaffId leader,
            @RequestParam String reason,
            RedirectAttributes flash) {
        led.lead(actor, id, leader, reason);
        return done(id, "marks.leader.was-named", flash);
    }

    @PostMapping("/leader/note")
    String note(
            Actor actor,
            @PathVariable CaseId id,
            @RequestParam String kind,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on,
            @RequestParam String said,
            @RequestParam String next,
            RedirectAttributes flash) {
        led.note(actor, id, kind, on, said, next);
        return done(id, "marks.leader.note-recorded", flash);
    }

    private static String done(CaseId id, String key, RedirectAttributes flash) {
        flash.addFlashAttribute("done", key);
        return "redirect:/cases/" + id + "#marks";
    }
}
