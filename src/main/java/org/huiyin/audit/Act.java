package org.huiyin.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.FileId;
import org.huiyin.ids.Id;
import org.huiyin.ids.LetterId;
import org.huiyin.ids.PersonId;
import org.huiyin.ids.RegistrationId;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.ids.WorkItemId;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done or seen, to be recorded:
 *
 * <pre>{@code
 * audit.record(Act.of("person.revealed").by(actor.staff()).on(person).in(caseId)
 *         .with("fields", List.of("phone")).with("reason", "call-back"));
 * }</pre>
 *
 * @param action code of what was done, {@code letter.issued}; the pages name it by the message {@code audit.action.<code>}
 * @param by who did it; null for the system itself
 * @param onBehalfOf for whom a deputy acted
 * @param subjectKind what it was done to, {@code letter}
 * @param caseId the case it belongs to
 * @param details ids, codes, names of fields, numbers, dates and digests; never what people said or are called
 */
public record Act(
        String action,
        @Nullable StaffId by,
        @Nullable StaffId onBehalfOf,
        @Nullable String subjectKind,
        @Nullable UUID subject,
        @Nullable CaseId caseId,
        SortedMap<String, Object> details) {

    /** Codes are ASCII, so a name, an address or a sentence in Chinese is refused by its letters. */
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.:/@#+=,-]{0,200}");

    private static final Pattern UUID_OR_DIGEST =
            Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}|\\p{XDigit}{32,}");

    /** Phone, bank and identity numbers. */
    private static final Pattern PERSONAL_NUMBER = Pattern.compile("(?<!\\p{XDigit})\\d{11,}");

    public Act {
        requireCode(action);
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    /** By the system itself until {@link #by} says otherwise. */
    public static Act of(String action) {
        return new Act(action, null, null, null, null, null, new TreeMap<>());
    }

    public Act by(StaffId staff) {
        return new Act(action, staff, onBehalfOf, subjectKind, subject, caseId, details);
    }

    public Act onBehalfOf(@Nullable StaffId represented) {
        return new Act(action, by, represented, subjectKind, subject, caseId, details);
    }

    /** What it was done to; a case is also the case it belongs to. */
    public Act on(Id id) {
        CaseId file = id instanceof CaseId itself ? itself : caseId;
        return new Act(action, by, onBehalfOf, kind(id), id.value(), file, details);
    }

    /** What it was done to, if that has no typed id: {@code on("api-token", id)}. */
    public Act on(String kind, @Nullable UUID id) {
        requireCode(kind);
        return new Act(action, by, onBehalfOf, kind, id, caseId, details);
    }

    public Act in(@Nullable CaseId file) {
        return new Act(action, by, onBehalfOf, subjectKind, subject, file, details);
    }

    /**
     * Adds a detail.
     *
     * @param value an id, enum, number, boolean, date, instant, digest ({@code byte[]}), ASCII code, or a collection of
     *     those
     * @throws IllegalArgumentException if the value could be personal: free text, or a run of eleven digits
     */
    public Act with(String field, Object value) {
        requireCode(field);
        SortedMap<String, Object> more = new TreeMap<>(details);
        more.put(field, plain(value));
        return new Act(action, by, onBehalfOf, subjectKind, subject, caseId, more);
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Id id -> id.value().toString();
            case UUID id -> id.toString();
            case Enum<?> code -> code.name();
            case Integer number -> number;
            case Long number -> number;
            case Boolean flag -> flag;
            case LocalDate date -> date.toString();
            case Instant instant -> instant.toString();
            case byte[] digest -> HexFormat.of().formatHex(digest);
            case String code -> requireCode(code);
            case Collection<?> values -> values.stream().map(Act::plain).toList();
            default ->
                throw new IllegalArgumentException(
                        "no audit detail: " + value.getClass().getName());
        };
    }

    private static String requireCode(String code) {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("audit takes codes, not text");
        }
        if (!UUID_OR_DIGEST.matcher(code).matches()
                && PERSONAL_NUMBER.matcher(code).find()) {
            throw new IllegalArgumentException("audit takes no personal numbers");
        }
        return code;
    }

    private static String kind(Id id) {
        return switch (id) {
            case UnitId unit -> "unit";
            case StaffId staff -> "staff";
            case PersonId person -> "person";
            case CaseId file -> "case";
            case RegistrationId registration -> "registration";
            case WorkItemId item -> "work-item";
            case LetterId letter -> "letter";
            case FileId file -> "file";
        };
    }
}
