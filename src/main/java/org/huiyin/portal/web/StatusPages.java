package org.huiyin.portal.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.huiyin.cases.CaseFile;
import org.huiyin.deadlines.Clocks;
import org.huiyin.deadlines.Term.Binds;
import org.huiyin.letters.Letters;
import org.huiyin.organization.Units;
import org.huiyin.packs.Packs;
import org.huiyin.portal.StatusQuery;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * How does my case stand? Open to the public. Asked by posting, so that number and code stay out of addresses and logs;
 * the answer names states and letters, nothing of the contents.
 */
@Controller
class StatusPages {

    private static final Set<Binds> OWED_TO_THE_PERSON = Set.of(Binds.ORGAN, Binds.PARTNER);

    private final StatusQuery status;
    private final Packs packs;
    private final Units units;
    private final Clocks clocks;
    private final Letters letters;
    private final MessageSource messages;
    private final Clock clock;

    StatusPages(
            StatusQuery status,
            Packs packs,
            Units units,
            Clocks clocks,
            Letters letters,
            MessageSource messages,
            Clock clock) {
        this.status = status;
        this.packs = packs;
        this.units = units;
        this.clocks = clocks;
        this.letters = letters;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/status")
    ModelAndView ask() {
        return page("", false);
    }

    @PostMapping("/status")
    ModelAndView answer(
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String code,
            Locale locale) {
        Optional<CaseFile> found = status.ask(number, code);
        if (found.isEmpty()) {
            ModelAndView page = page(number, true);
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        return page("", false).addObject("progress", progress(found.get(), locale));
    }

    private StatusPage progress(CaseFile file, Locale locale) {
        String body = units.get(file.organ()).name();
        String key = file.open() ? "portal.status.open" : "portal.status.closed";
        String stage = packs.version(file.pack(), file.packVersion()).settings().step(file.stage(), locale);
        return new StatusPage(
                file.number(),
                file.open() && !stage.equals(file.stage()) ? stage : messages.getMessage(key, new Object[0], locale),
                messages.getMessage(key + ".explained", new Object[] {body}, locale),
                file.received(),
                body,
                file.open()
                        ? clocks.running(file.id()).stream()
                                .filter(view -> OWED_TO_THE_PERSON.contains(view.binds()))
                                .flatMap(view -> Stream.ofNullable(view.dueOn()))
                                .findFirst()
                                .orElse(null)
                        : null,
                letters.told(file.id()).stream()
                        .map(letter -> new StatusPage.Letter(letter.title(), day(letter.at())))
                        .toList());
    }

    private LocalDate day(Instant at) {
        return at.atZone(clock.getZone()).toLocalDate();
    }

    private static ModelAndView page(String number, boolean unknown) {
        return new ModelAndView("portal/status").addObject("number", number).addObject("unknown", unknown);
    }
}
