package org.huiyin.referrals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.huiyin.cases.CasePart;
import org.huiyin.cases.Cases;
import org.huiyin.ids.UnitId;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.huiyin.packs.VerbUse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Refers the case to a partner body, which from now on sees the fields consented to, and its own steps.
 *
 * <p>{@code to}: the field with the partner (offered by {@code partners}). {@code fields}: the field with the keys
 * consented to, a checklist. {@code on}: the field with the day of consent. {@code also}: fields written for the partner
 * itself. {@code part}: the part the partner plays; {@code partner} if absent. Called again, it replaces what is seen.
 */
@Component
class Refer implements Verb {

    private final Referrals referrals;
    private final SharedFields shared;
    private final Cases cases;

    Refer(Referrals referrals, SharedFields shared, Cases cases) {
        this.referrals = referrals;
        this.shared = shared;
        this.cases = cases;
    }

    @Override
    public String name() {
        return "refer";
    }

    @Override
    public Set<String> required() {
        return Set.of("to", "fields", "on");
    }

    @Override
    public Set<String> optional() {
        return Set.of("also", "part");
    }

    @Override
    public List<String> check(VerbUse use, Pack pack) {
        return also(use.properties().get("also")).stream()
                .filter(key -> !shared.known(pack, key))
                .map(key -> "no form of the pack has a field " + key)
                .toList();
    }

    @Override
    public void run(VerbCall call) {
        JsonNode data = cases.get(call.caseId()).data();
        UnitId partner = UnitId.of(data.path(call.property("to")).asString());
        cases.part(call.caseId(), new CasePart(call.optional("part").orElse("partner"), partner, null));
        Set<String> keys = new LinkedHashSet<>();
        data.path(call.property("fields")).forEach(key -> keys.add(key.asString()));
        keys.addAll(also(call.optional("also").orElse(null)));
        referrals.refer(
                call.actor().orElseThrow(),
                call.caseId(),
                partner,
                new ArrayList<>(keys),
                LocalDate.parse(data.path(call.property("on")).asString()));
    }

    private static List<String> also(@Nullable String commaSeparated) {
        return commaSeparated == null
                ? List.of()
                : Arrays.stream(commaSeparated.split(",")).map(String::strip).toList();
    }
}
