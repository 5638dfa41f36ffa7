package org.huiyin.audit.web;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.access.Actor;
import org.huiyin.access.Role;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.audit.AuditEntry;
import org.huiyin.audit.AuditKey;
import org.huiyin.audit.AuditNames;
import org.huiyin.audit.AuditQuery;
import org.huiyin.audit.AuditTrail;
import org.huiyin.audit.Verifications;
import org.huiyin.refusals.Invalid.Fault;
import org.huiyin.refusals.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The record for auditors: who did and saw what, and whether all of it is still as it was written. */
@Controller
class AuditPages {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final Audit audit;
    private final AuditTrail trail;
    private final Verifications verifications;
    private final ObjectProvider<AuditNames> names;
    private final MessageSource messages;

    AuditPages(
            Audit audit,
            AuditTrail trail,
            Verifications verifications,
            ObjectProvider<AuditNames> names,
            MessageSource messages) {
        this.audit = audit;
        this.trail = trail;
        this.verifications = verifications;
        this.names = names;
        this.messages = messages;
    }

    @GetMapping("/audit")
    String show(
            Actor actor,
            Locale locale,
            @RequestParam(name = "case", defaultValue = "") String caseNumber,
            @RequestParam(defaultValue = "") String staff,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        requireAuditor(actor);
        TrailFilter filter = new TrailFilter(caseNumber.strip(), staff.strip(), action, from, to);
        List<Fault> faults = new ArrayList<>();
        List<AuditEntry> entries = entries(filter, AuditKey.parse(after).orElse(null), faults);
        audit.record(Act.of("audit.viewed").by(actor.staff()).with("filters", filter.used()));
        boolean more = entries.size() > AuditTrail.PAGE;
        List<AuditEntry> shown = more ? entries.subList(0, AuditTrail.PAGE) : entries;
        model.addAttribute("filter", filter);
        model.addAttribute("faults", faults);
        model.addAttribute("actions", actions(locale));
        model.addAttribute("lines", lines(shown, locale));
        model.addAttribute("first", after.isEmpty());
        model.addAttribute("next", more ? shown.getLast().key().toString() : null);
        model.addAttribute("verification", verifications.last().orElse(null));
        return "audit/trail";
    }

    @PostMapping("/audit/verify")
    String verify(Actor actor) {
        requireAuditor(actor);
        audit.record(Act.of("audit.verified").by(actor.staff()));
        verifications.start();
        return "redirect:/audit#verification";
    }

    private static void requireAuditor(Actor actor) {
        if (!actor.has(Role.AUDITOR)) {
            throw new NotFound();
        }
    }

    /** A name nobody has finds nothing, as everywhere. */
    private List<AuditEntry> entries(TrailFilter filter, @Nullable AuditKey after, List<Fault> faults) {
        Optional<UUID> file = find("case", filter.caseNumber());
        Optional<UUID> person = find("staff", filter.staff());
        LocalDate from = day("from", filter.from(), faults);
        LocalDate to = day("to", filter.to(), faults);
        boolean unknown = (!filter.caseNumber().isBlank() && file.isEmpty())
                || (!filter.staff().isBlank() && person.isEmpty());
        if (unknown || !faults.isEmpty()) {
            return List.of();
        }
        return trail.page(new AuditQuery(
                file.orElse(null),
                person.orElse(null),
                filter.action().isBlank() ? null : filter.action(),
                from,
                to,
                after));
    }

    private static @Nullable LocalDate day(String field, String text, List<Fault> faults) {
        if (text.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException unreadable) {
            faults.add(Fault.of(field, "audit-date"));
            return null;
        }
    }

    private Map<String, String> actions(Locale locale) {
        return trail.actions().stream()
                .collect(Collectors.toMap(
                        Function.identity(), code -> words(code, locale), (one, other) -> one, LinkedHashMap::new));
    }

    private String words(String action, Locale locale) {
        return Objects.requireNonNull(messages.getMessage("audit.action." + action, null, action, locale));
    }

    private List<TrailLine> lines(List<AuditEntry> entries, Locale locale) {
        Map<UUID, String> people = names(
                "staff",
                entries.stream()
                        .flatMap(entry -> Stream.of(entry.by(), entry.onBehalfOf()))
                        .filter(Objects::nonNull)
                        .toList());
        Map<UUID, String> files = names(
                "case",
                entries.stream()
                        .map(AuditEntry::caseId)
                        .filter(Objects::nonNull)
                        .toList());
        Map<String, Map<UUID, String>> subjects = subjects(entries);
        return entries.stream()
                .map(entry -> new TrailLine(
                        LocalDateTime.ofInstant(entry.at(), CHINA).truncatedTo(ChronoUnit.SECONDS),
                        named(people, entry.by()),
                        named(people, entry.onBehalfOf()),
                        words(entry.action(), locale),
                        entry.subjectKind(),
                        told(entry, files) ? subject(entry, subjects) : null,
                        entry.caseId() == null ? null : files.get(entry.caseId()),
                        told(entry, files) ? entry.details() : Map.of(),
                        entry.remote()))
                .toList();
    }

    /** Of a matter that is not for the auditor to know nothing is told but that somebody acted. */
    private static boolean told(AuditEntry entry, Map<UUID, String> files) {
        return entry.caseId() == null || files.containsKey(entry.caseId());
    }

    private static @Nullable String subject(AuditEntry entry, Map<String, Map<UUID, String>> subjects) {
        UUID subject = entry.subject();
        if (subject == null || "case".equals(entry.subjectKind())) {
            return null;
        }
        Map<UUID, String> named = subjects.get(entry.subjectKind());
        return named == null ? subject.toString() : named.get(subject);
    }

    /** What subjects are called, by kind; of a kind without names each stands there as its id. */
    private Map<String, Map<UUID, String>> subjects(List<AuditEntry> entries) {
        Map<String, Map<UUID, String>> subjects = new HashMap<>();
        for (AuditNames source : names) {
            subjects.put(
                    source.kind(),
                    source.names(entries.stream()
                            .filter(entry -> source.kind().equals(entry.subjectKind()))
                            .map(AuditEntry::subject)
                            .filter(Objects::nonNull)
                            .distinct()
                            .toList()));
        }
        return subjects;
    }

    private static @Nullable String named(Map<UUID, String> names, @Nullable UUID id) {
        return id == null ? null : names.getOrDefault(id, id.toString());
    }

    private Map<UUID, String> names(String kind, Collection<@Nullable UUID> ids) {
        List<UUID> known = ids.stream().filter(Objects::nonNull).distinct().toList();
        return names.stream()
                .filter(source -> source.kind().equals(kind))
                .findFirst()
                .map(source -> source.names(known))
                .orElse(Map.of());
    }

    private Optional<UUID> find(String kind, String text) {
        return text.isBlank()
                ? Optional.empty()
                : names.stream()
                        .filter(source -> source.kind().equals(kind))
                        .findFirst()
                        .flatMap(source -> source.find(text));
    }
}
