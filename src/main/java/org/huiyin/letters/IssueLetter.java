package org.huiyin.letters;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.CasePart;
import org.huiyin.cases.Cases;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Units;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.huiyin.packs.VerbUse;
import org.springframework.stereotype.Component;

/**
 * Issues a letter that the pack declares.
 *
 * <p>{@code letter}: its name. {@code organ}: the part of the case whose organ issues it, by default {@code organ}.
 * {@code unit}: the part whose unit sends it, by default the same. {@code to}: {@code applicant} (default), or the part of
 * the case whose unit it is for. {@code deliver=false}: it is only kept on file. {@code unless=applicant-unknown}: not at
 * all if nobody is known to whom it could go (条例 23).
 */
@Component
class IssueLetter implements Verb {

    private final Letters letters;
    private final Cases cases;
    private final Units units;
    private final Correspondents correspondents;

    IssueLetter(Letters letters, Cases cases, Units units, Correspondents correspondents) {
        this.letters = letters;
        this.cases = cases;
        this.units = units;
        this.correspondents = correspondents;
    }

    @Override
    public String name() {
        return "issueLetter";
    }

    @Override
    public Set<String> required() {
        return Set.of("letter");
    }

    @Override
    public Set<String> optional() {
        return Set.of("organ", "unit", "to", "deliver", "unless");
    }

    @Override
    public List<String> check(VerbUse use, Pack pack) {
        List<String> faults = new ArrayList<>();
        String letter = use.properties().getOrDefault("letter", "");
        if (!pack.settings().letters().containsKey(letter)) {
            faults.add("letter " + letter + " is not declared in pack.yaml");
        }
        if (!Set.of("true", "false").contains(use.properties().getOrDefault("deliver", "true"))) {
            faults.add("deliver is true or false");
        }
        if (!use.properties().getOrDefault("unless", "applicant-unknown").equals("applicant-unknown")) {
            faults.add("unless can only be applicant-unknown");
        }
        return faults;
    }

    @Override
    public void run(VerbCall call) {
        if (call.optional("unless").isPresent()
                && correspondents.of(call.caseId()).isEmpty()) {
            return;
        }
        String issuer = call.optional("organ").orElse("organ");
        UnitId organ = units.get(part(call, issuer)).organId();
        UnitId sender = sender(call, issuer, organ);
        letters.issue(new LetterOrder(
                call.caseId(),
                call.property("letter"),
                organ,
                sender,
                call.optional("to").filter(to -> !to.equals("applicant")).map(to -> part(call, to)),
                Optional.empty(),
                Optional.empty(),
                !call.optional("deliver").equals(Optional.of("false")),
                call.actor()));
    }

    /**
     * The unit named, else the one that has the case if it acts for the organ: a department sends its bureau's letters.
     * What concerns a restricted matter is sent by its holder and by nobody else.
     */
    private UnitId sender(VerbCall call, String issuer, UnitId organ) {
        CaseFile file = cases.get(call.caseId());
        if (file.restricted()) {
            return file.unit();
        }
        return call.optional("unit")
                .map(unit -> part(call, unit))
                .orElseGet(() -> issuer.equals("organ")
                                && units.get(file.unit()).organId().equals(organ)
                        ? file.unit()
                        : part(call, issuer));
    }

    private UnitId part(VerbCall call, String part) {
        return cases.part(call.caseId(), part)
                .map(CasePart::unit)
                .orElseThrow(() -> new IllegalStateException(
                        call.element() + " names the part " + part + ", which nobody has in case " + call.caseId()));
    }
}
