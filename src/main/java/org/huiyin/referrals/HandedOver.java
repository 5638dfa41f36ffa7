package org.huiyin.referrals;

import java.time.LocalDate;
import java.util.List;

/**
 * What was handed to a partner body, for those who work on the case.
 *
 * @param since the day of the state
 * @param fields what the person agreed to share, by name; empty once the consent was taken back
 */
public record HandedOver(
        String partnerName, Referral.State state, LocalDate since, LocalDate consentedOn, List<String> fields) {

    public HandedOver {
        fields = List.copyOf(fields);
    }

    /** Whether the consent holds, so that it can be taken back. */
    public boolean consented() {
        return state != Referral.State.WITHDRAWN;
    }
}
