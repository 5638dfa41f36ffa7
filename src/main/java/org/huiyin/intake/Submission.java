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
 * @param joint who takes part beside the applicants, and to whom letters are sent
 * @param belonging the matter it is said to belong to; null for most
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
        @Nullable CaseId from,
        Joint joint,
        @Nullable Belonging belonging) {

    /**
     * A joint matter.
     *
     * @param participants who takes part and does not come, or came and does not speak for the others
     * @param letters which of the applicants letters are sent to, from 0
     */
    public record Joint(List<Applicant> participants, int letters) {

        private static final Joint NONE = new Joint(List.of(), 0);

        public Joint {
            participants = List.copyOf(participants);
        }

        /** Nobody but the applicants; letters are sent to the first. */
        public static Joint none() {
            return NONE;
        }
    }

    /**
     * "This belongs to matter no. …"
     *
     * @param number as it was typed or chosen
     * @param unsettled whether it comes because that matter is not settled
     */
    public record Belonging(String number, boolean unsettled) {}

    /** Someone comes, alone or all for themselves, with something that is not known to belong anywhere. */
    public Submission(
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
        this(
                token,
                pack,
                unit,
                channel,
                received,
                dateReason,
                applicants,
                contact,
                concern,
                data,
                spotAnswer,
                from,
                Joint.none(),
                null);
    }

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
