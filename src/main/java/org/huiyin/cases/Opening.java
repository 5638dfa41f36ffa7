package org.huiyin.cases;

import java.time.LocalDate;
import java.util.List;
import org.huiyin.ids.PersonId;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.packs.Pack;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything a new case begins with.
 *
 * @param pack the version it pins
 * @param received what came, by whom received
 * @param holder the unit that has the case first
 * @param organ the organ that answers for it
 * @param requests texts of what is asked, in order
 * @param parties who comes, empty if unknown
 * @param concern whom it concerns; {@link Concern#nobody()} for most
 * @param restricted whether only {@code holder}, cleared, may ever see it
 * @param data values of the registration form
 */
public record Opening(
        Pack pack,
        Received received,
        UnitId holder,
        UnitId organ,
        List<String> requests,
        List<Party> parties,
        Concern concern,
        boolean restricted,
        ObjectNode data) {

    public Opening {
        requests = List.copyOf(requests);
        parties = List.copyOf(parties);
    }

    /**
     * What came.
     *
     * @param on the day of receipt, which starts the clocks
     * @param dateReason why {@code on} is not today; null if it is
     * @param unit first receiver, on record for good
     */
    public record Received(
            Channel channel,
            LocalDate on,
            @Nullable String dateReason,
            UnitId unit,
            StaffId staff,
            @Nullable StaffId onBehalfOf,
            String subject,
            String body,
            @Nullable String category,
            @Nullable String place,
            @Nullable String spotAnswer) {}

    /**
     * A person's part in the case.
     *
     * @param kind {@code applicant}, of a joint visit its representatives too; {@code participant} for the others of a
     *     joint matter
     * @param contact how the person wants to hear: {@code post}, {@code email} or {@code hand}
     * @param letters whether letters are sent to this one; they address all applicants
     */
    public record Party(PersonId person, String kind, String contact, boolean letters) {

        /** Someone who comes alone. */
        public static Party applicant(PersonId person, String contact) {
            return new Party(person, "applicant", contact, true);
        }
    }

    /**
     * Whom the registration is about.
     *
     * @param about {@code nobody}, {@code unit}, {@code staff} or {@code outside}
     * @param accusation whether it accuses them (条例 30)
     */
    public record Concern(
            String about,
            @Nullable UnitId unit,
            @Nullable StaffId staff,
            @Nullable String name,
            boolean accusation) {

        public static Concern nobody() {
            return new Concern("nobody", null, null, null, false);
        }
    }
}
