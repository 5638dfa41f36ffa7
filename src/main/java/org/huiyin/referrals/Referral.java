package org.huiyin.referrals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.UnitId;

/**
 * What a partner body sees of a case: what the person agreed to hand over, and its own steps.
 *
 * @param caseNumber the number the applicant has in hand
 * @param partner the body it was referred to
 * @param shared the fields consented to, as they were then
 * @param steps what the partner has done, oldest first
 */
public record Referral(
        CaseId caseId,
        String caseNumber,
        UnitId partner,
        String partnerName,
        State state,
        LocalDate consentedOn,
        List<Shared> shared,
        List<OwnStep> steps) {

    public Referral {
        shared = List.copyOf(shared);
        steps = List.copyOf(steps);
    }

    /** How far the partner is with it. */
    public enum State {
        REFERRED,
        RECEIVED,
        GRANTED,
        REFUSED,
        ENDED,
        /** The person took the consent back: nothing is shown any more. */
        WITHDRAWN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** One field consented to, in words. */
    public record Shared(String label, String value) {}

    /** A step the partner completed. */
    public record OwnStep(String step, String staffName, Instant at) {}

    /** Says nothing that may not stand in a log. */
    @Override
    public String toString() {
        return "Referral[" + caseId + " to " + partner + " " + state + "]";
    }
}
