package org.huiyin.referrals;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.huiyin.cases.Cases;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.huiyin.packs.VerbUse;
import org.huiyin.referrals.Referral.State;
import org.springframework.stereotype.Component;

/**
 * Says how far the partner is with what was referred.
 *
 * <p>{@code state}: {@code received}, {@code granted}, {@code refused} or {@code ended}. {@code part}: the part the
 * partner plays; {@code partner} if absent.
 */
@Component
class MarkReferral implements Verb {

    private final Referrals referrals;
    private final Cases cases;

    MarkReferral(Referrals referrals, Cases cases) {
        this.referrals = referrals;
        this.cases = cases;
    }

    @Override
    public String name() {
        return "markReferral";
    }

    @Override
    public Set<String> required() {
        return Set.of("state");
    }

    @Override
    public Set<String> optional() {
        return Set.of("part");
    }

    @Override
    public List<String> check(VerbUse use, Pack pack) {
        String state = use.properties().getOrDefault("state", "");
        return Arrays.stream(State.values()).anyMatch(known -> known.code().equals(state))
                ? List.of()
                : List.of("unknown state " + state);
    }

    @Override
    public void run(VerbCall call) {
        referrals.mark(
                call.caseId(),
                cases.part(call.caseId(), call.optional("part").orElse("partner"))
                        .orElseThrow()
                        .unit(),
                State.ofCode(call.property("state")));
    }
}
