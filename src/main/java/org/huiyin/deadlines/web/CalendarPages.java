package org.huiyin.deadlines.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.access.Actor;
import org.huiyin.calendar.AppliedNotice;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.NoticeText;
import org.huiyin.calendar.WorkCalendar;
import org.huiyin.calendar.YearNotice;
import org.huiyin.calendar.YearSheet;
import org.huiyin.deadlines.Proposal;
import org.huiyin.deadlines.RuleChange;
import org.huiyin.deadlines.RuleChanges;
import org.huiyin.deadlines.RuleDesk;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.huiyin.staff.StaffNames;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** The yearly notices: which are in force, a year as a calendar, and a new one to be tried before it holds. */
@Controller
@RequestMapping("/calendar")
class CalendarPages {

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2199;
    private static final int MAX_BYTES = 1_000_000;

    private final Calendars calendars;
    private final NoticeText text;
    private final RuleDesk desk;
    private final RuleChanges changes;
    private final StaffNames staff;
    private final Clock clock;

    CalendarPages(
            Calendars calendars, NoticeText text, RuleDesk desk, RuleChanges changes, StaffNames staff, Clock clock) {
        this.calendars = calendars;
        this.text = text;
        this.desk = desk;
        this.changes = changes;
        this.staff = staff;
        this.clock = clock;
    }

    @GetMapping
    String list(Actor actor, Model model) {
        RuleDesk.requireReader(actor);
        List<AppliedNotice> history = calendars.history();
        List<RuleChange> latest = changes.latestNotices();
        WorkCalendar current = calendars.current();
        int year = LocalDate.now(clock).getYear();
        model.addAttribute("notices", history);
        model.addAttribute(
                "missing",
                Stream.of(year, year + 1).filter(current::provisional).toList());
        model.addAttribute("changes", latest);
        model.addAttribute(
                "names",
                staff.of(Stream.concat(
                                history.stream().flatMap(notice -> Stream.ofNullable(notice.by())),
                                latest.stream()
                                        .flatMap(change -> Stream.concat(
                                                Stream.of(change.proposedBy()), Stream.ofNullable(change.appliedBy()))))
                        .toList()));
        model.addAttribute("mayApply", RuleDesk.mayApplyNotices(actor));
        return "deadlines/calendar";
    }

    @GetMapping("/{year:\\d{4}}")
    String year(Actor actor, @PathVariable int year, Locale locale, Model model) {
        RuleDesk.requireReader(actor);
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new NotFound();
        }
        Optional<YearNotice> notice = calendars.of(year);
        model.addAttribute("year", year);
        model.addAttribute("notice", notice.orElse(null));
        model.addAttribute("sheet", YearSheet.of(year, notice, calendars.current(), locale));
        model.addAttribute("mayApply", RuleDesk.mayApplyNotices(actor));
        return "deadlines/year";
    }

    /** The form: empty, or with the notice in force to be corrected. */
    @GetMapping("/new")
    String form(Actor actor, @RequestParam Optional<Integer> year, Locale locale, Model model) {
        requireApplier(actor);
        Optional<YearNotice> known = year.flatMap(calendars::of);
        Map<String, String> typed = new HashMap<>();
        typed.put("year", String.valueOf(year.orElse(LocalDate.now(clock).getYear() + 1)));
        known.ifPresent(notice -> {
            typed.put("title", notice.title());
            typed.put("source", notice.source());
            typed.put("days", text.write(notice, locale));
        });
        model.addAttribute("typed", typed);
        return "deadlines/notice";
    }

    /** A file takes the place of what was typed. */
    @PostMapping("/new")
    ModelAndView propose(
            Actor actor,
            @RequestParam Map<String, String> fields,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Model model)
            throws IOException {
        requireApplier(actor);
        Map<String, String> typed = new HashMap<>(fields);
        boolean tooLarge = file != null && file.getSize() > MAX_BYTES;
        if (file != null && !file.isEmpty() && !tooLarge) {
            typed.put("days", new String(file.getBytes(), StandardCharsets.UTF_8));
        }
        try {
            if (tooLarge) {
                throw new Invalid("days", "calendar-too-large");
            }
            YearNotice notice = text.read(
                    year(typed.getOrDefault("year", "")),
                    typed.getOrDefault("title", ""),
                    typed.getOrDefault("source", ""),
                    typed.getOrDefault("days", ""));
            UUID id = desk.propose(actor, new Proposal.OfYear(notice), notice.title());
            return new ModelAndView("redirect:/calendar/changes/" + id);
        } catch (Invalid invalid) {
            model.addAttribute("typed", typed);
            model.addAttribute("faults", invalid.faults());
            return new ModelAndView("deadlines/notice", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private static int year(String typed) {
        try {
            int year = Integer.parseInt(typed.strip());
            if (year >= FIRST_YEAR && year <= LAST_YEAR) {
                return year;
            }
        } catch (NumberFormatException none) {
            throw new Invalid("year", "calendar-year");
        }
        throw new Invalid("year", "calendar-year");
    }

    private static void requireApplier(Actor actor) {
        if (!RuleDesk.mayApplyNotices(actor)) {
            throw new Refusal("calendar-root-only");
        }
    }
}
