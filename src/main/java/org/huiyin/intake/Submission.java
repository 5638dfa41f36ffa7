package org.huiyin.intake;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huiyin.cases.Channel;
import org.huiyin.cases.Opening;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.PersonId;
import org.huiyin.ids.UnitId;
import org.huiyin.people.PersonDraft;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the counter sends in: everything that comes is registered, always (条例 22, 23).
 *
 * @param token made with the page; sent twice, it registers once
 * @param unit the unit at whose counter it came
 * @param received the day of receipt; another than today needs {@code dateReason}
 * @param applicants who comes; empty if unknown
 * @param contact how the applicants want to hear: {@code post}, {@code email} or {@code hand}
 * @param concern whom it is about
 * @param data checked values of the pack's registration form
 * @param spotAnswer what was answered on the spot, agreed to by the person; null if it goes on
 * @param from the case this one is opened from; null for most
 */
public record Submission(
        UUID token,
        String pack,
        UnitId unit,
        Channel channel,
        LocalDate received,
        @Nullable String dateReason,
        List<Applicant> applicants,
        String contact,
        Opening.Concern concern,
        ObjectNode data,
        @Nullable String spotAnswer,
        @Nullable CaseId from) {

    /** Someone who comes. */
    public sealed interface Applicant {

        /** A person on file. */
        record Known(PersonId id) implements Applicant {}

        /** A person as typed: found again by document, or by name and phone, or put on file. */
        record Stated(PersonDraft draft) implements Applicant {}
    }

    public Submission {
        applicants = List.copyOf(applicants);
    }
}
