package org.huiyin.referrals;

import java.util.Set;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.huiyin.refusals.Refusal;
import org.springframework.stereotype.Component;

/**
 * The person has taken back the consent to what was referred: partners see nothing of it any more. For an event subprocess
 * that interrupts, so that their steps end with it. No properties.
 */
@Component
class WithdrawConsent implements Verb {

    private final Referrals referrals;

    WithdrawConsent(Referrals referrals) {
        this.referrals = referrals;
    }

    @Override
    public String name() {
        return "withdrawConsent";
    }

    @Override
    public Set<String> required() {
        return Set.of();
    }

    /** @throws Refusal {@code referrals.no-consent} if nothing was referred, or the consent was taken back before */
    @Override
    public void run(VerbCall call) {
        referrals.withdraw(call.actor().orElseThrow(), call.caseId());
    }
}
