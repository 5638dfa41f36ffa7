package org.huiyin.meetings.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.access.Actor;
import org.huiyin.access.Role;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.meetings.MeetingDraft;
import org.huiyin.meetings.MeetingFile;
import org.huiyin.meetings.MeetingKind;
import org.huiyin.meetings.MeetingPage;
import org.huiyin.meetings.Meetings;
import org.huiyin.meetings.Minutes;
import org.huiyin.organization.Level;
import org.huiyin.organization.Organs;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.staff.Holders;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Meetings: the list, calling one, and everything on one in one place. */
@Controller
@RequestMapping("/meetings")
class MeetingPages {

    private static final int UNITS = 200;
    private static final String PAST = "past";

    private final Meetings meetings;
    private final Minutes minutes;
    private final Units units;
    private final Organs organs;
    private final Holders holders;
    private final Clock clock;

    MeetingPages(Meetings meetings, Minutes minutes, Units units, Organs organs, Holders holders, Clock clock) {
        this.meetings = meetings;
        this.minutes = minutes;
        this.units = units;
        this.organs = organs;
        this.holders = holders;
        this.clock = clock;
    }

    @GetMapping
    String list(
            Actor actor,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        boolean coming = !state.equals(PAST);
        MeetingPage page =
                meetings.page(actor, coming, MeetingPage.Key.parse(after).orElse(null));
        model.addAttribute("page", page);
        model.addAttribute("coming", coming);
        model.addAttribute("mayCall", !meetings.convening(actor).isEmpty());
        model.addAttribute("first", after.isEmpty());
        return "meetings/list";
    }

    @GetMapping("/new")
    String blank(Actor actor, Model model) {
        Map<UnitId, String> convening = meetings.convening(actor);
        if (convening.isEmpty()) {
            throw new NotFound();
        }
        return form(
                null,
                new MeetingDraft(
                        MeetingKind.JOINT, "", convening.keySet().iterator().next(), null, "", actor.name()),
                List.of(),
                convening,
                model);
    }

    @PostMapping
    String call(
            Actor actor,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String title,
            @RequestParam UnitId unit,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable
                    LocalDateTime begins,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(defaultValue = "") String chair,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        MeetingDraft draft = new MeetingDraft(kind(kind), title, unit, begins, place, chair);
        try {
            UUID id = meetings.call(actor, draft);
            flash.addFlashAttribute("done", "meetings.called");
            return "redirect:/meetings/" + id;
        } catch (Invalid invalid) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(null, draft, invalid.faults(), meetings.convening(actor), model);
        }
    }

    /** @param number of a case that is about to be put on the agenda; empty for none */
    @GetMapping("/{id}")
    String show(Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "") String number, Model model) {
        return shown(actor, id, List.of(), number.isBlank() ? Map.of() : Map.of("agenda.number", number), model);
    }

    @GetMapping("/{id}/edit")
    String edit(Actor actor, @PathVariable UUID id, Model model) {
        MeetingFile file = meetings.get(actor, id);
        if (!file.manages() || !file.meeting().planned()) {
            throw new NotFound();
        }
        var meeting = file.meeting();
        return form(
                id,
                new MeetingDraft(
                        meeting.kind(),
                        meeting.title(),
                        meeting.unit(),
                        meeting.begins(),
                        meeting.place(),
                        meeting.chair()),
                List.of(),
                Map.of(meeting.unit(), meeting.unitName()),
                model);
    }

    @PostMapping("/{id}")
    String change(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable
                    LocalDateTime begins,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(defaultValue = "") String chair,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        var before = meetings.get(actor, id).meeting();
        MeetingDraft draft = new MeetingDraft(kind(kind), title, before.unit(), begins, place, chair);
        try {
            meetings.change(actor, id, draft);
            flash.addFlashAttribute("done", "meetings.saved");
            return "redirect:/meetings/" + id;
        } catch (Invalid invalid) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(id, draft, invalid.faults(), Map.of(before.unit(), before.unitName()), model);
        }
    }

    private static MeetingKind kind(String code) {
        return MeetingKind.ofCode(code).orElse(MeetingKind.JOINT);
    }

    @PostMapping("/{id}/cancel")
    String cancel(Actor actor, @PathVariable UUID id, RedirectAttributes flash) {
        meetings.cancel(actor, id);
        flash.addFlashAttribute("done", "meetings.was-cancelled");
        return "redirect:/meetings/" + id;
    }

    @PostMapping("/{id}/agenda")
    String put(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String said,
            @RequestParam(defaultValue = "") String number,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return done("agenda", () -> meetings.put(actor, id, said, number), actor, id, request, response, model);
    }

    @PostMapping("/{id}/agenda/{point}/drop")
    String drop(Actor actor, @PathVariable UUID id, @PathVariable UUID point) {
        meetings.drop(actor, id, point);
        return at(id, "agenda");
    }

    @PostMapping("/{id}/participants")
    String invite(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UnitId unit,
            @RequestParam(required = false) @Nullable StaffId staff,
            @RequestParam(defaultValue = "") String guest,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return done(
                "participants",
                () -> {
                    if (unit != null) {
                        meetings.inviteUnit(actor, id, unit);
                    } else if (staff != null) {
                        meetings.inviteStaff(actor, id, staff);
                    } else {
                        meetings.inviteGuest(actor, id, guest);
                    }
                },
                actor,
                id,
                request,
                response,
                model);
    }

    @PostMapping("/{id}/participants/{participant}/drop")
    String uninvite(Actor actor, @PathVariable UUID id, @PathVariable UUID participant) {
        meetings.uninvite(actor, id, participant);
        return at(id, "participants");
    }

    @PostMapping("/{id}/said")
    String say(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String said,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return done("minutes", () -> meetings.say(actor, id, said), actor, id, request, response, model);
    }

    @PostMapping("/{id}/decisions")
    String decide(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String said,
            @RequestParam(required = false) @Nullable UnitId unit,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate due,
            @RequestParam(defaultValue = "") String number,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return done(
                "decisions",
                () -> meetings.decide(actor, id, new Meetings.Draft(said, unit, due, number)),
                actor,
                id,
                request,
                response,
                model);
    }

    @PostMapping("/{id}/decisions/{decision}/drop")
    String strike(Actor actor, @PathVariable UUID id, @PathVariable UUID decision) {
        meetings.strike(actor, id, decision);
        return at(id, "decisions");
    }

    @PostMapping("/{id}/issue")
    String issue(
            Actor actor,
            @PathVariable UUID id,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        return done(
                "minutes",
                () -> {
                    minutes.issue(actor, id);
                    flash.addFlashAttribute("done", "meetings.was-issued");
                },
                actor,
                id,
                request,
                response,
                model);
    }

    /** The minutes as they went out. */
    @GetMapping("/{id}/minutes")
    ResponseEntity<byte[]> paper(Actor actor, @PathVariable UUID id) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .body(minutes.content(actor, id));
    }

    private static String at(UUID id, String part) {
        return "redirect:/meetings/" + id + "#" + part;
    }

    /** What is wrong comes back beside its field, with everything typed. @param part of the page in which it was typed */
    private String done(
            String part,
            Runnable act,
            Actor actor,
            UUID id,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            act.run();
            return at(id, part);
        } catch (Invalid invalid) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            Map<String, String> typed = new LinkedHashMap<>();
            request.getParameterMap().forEach((name, values) -> typed.put(part + "." + name, values[0]));
            return shown(
                    actor,
                    id,
                    invalid.faults().stream()
                            .map(fault -> new Invalid.Fault(part + "." + fault.path(), fault.code(), fault.arguments()))
                            .toList(),
                    typed,
                    model);
        }
    }

    private String shown(Actor actor, UUID id, List<Invalid.Fault> faults, Map<String, String> typed, Model model) {
        MeetingFile file = meetings.get(actor, id);
        boolean open = file.manages() && file.meeting().planned();
        model.addAttribute("file", file);
        model.addAttribute("open", open);
        model.addAttribute("faults", faults);
        model.addAttribute("typed", typed);
        model.addAttribute("units", open ? others(file.meeting().unit()) : Map.of());
        model.addAttribute("staff", open ? colleagues(file.meeting().unit()) : Map.of());
        model.addAttribute("tomorrow", LocalDate.now(clock).plusDays(1));
        return "meetings/show";
    }

    private static String form(
            @Nullable UUID id,
            MeetingDraft draft,
            List<Invalid.Fault> faults,
            Map<UnitId, String> convening,
            Model model) {
        model.addAttribute("id", id);
        model.addAttribute("draft", draft);
        model.addAttribute("faults", faults);
        model.addAttribute("convening", convening);
        model.addAttribute("kinds", MeetingKind.values());
        return "meetings/form";
    }

    /** Who may be invited and charged: the unit itself, those right below it, and the organs of the city. */
    private Map<UnitId, String> others(UnitId convener) {
        Unit unit = units.get(convener);
        Map<UnitId, String> others = new LinkedHashMap<>();
        others.put(unit.id(), unit.name());
        Stream.concat(
                        units.children(convener, "", UNITS).stream(),
                        organs.within(unit.regionCode(), Level.CITY).stream())
                .forEach(one -> others.putIfAbsent(one.id(), one.name()));
        return others;
    }

    private Map<StaffId, String> colleagues(UnitId unit) {
        Map<StaffId, String> colleagues = new LinkedHashMap<>();
        Arrays.stream(Role.values())
                .flatMap(role -> holders.holding(unit, role).stream())
                .forEach(one -> colleagues.put(one.id(), one.name()));
        return colleagues;
    }
}
