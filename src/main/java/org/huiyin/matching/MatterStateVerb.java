package org.huiyin.matching;

import java.util.List;
import java.util.Set;
import org.huiyin.deadlines.Terms;
import org.huiyin.ids.CaseId;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.huiyin.packs.VerbUse;
import org.springframework.stereotype.Component;

/**
 * Says how the matter stands that this case is proposed to belong to: sets the variable {@code matterState}.
 *
 * <p>{@code case}: the field that holds its number. {@code clock}: the term in which it has to be handled.
 */
@Component
class MatterStateVerb implements Verb {

    private final NamedMatter named;
    private final Matters matters;
    private final Terms terms;

    MatterStateVerb(NamedMatter named, Matters matters, Terms terms) {
        this.named = named;
        this.matters = matters;
        this.terms = terms;
    }

    @Override
    public String name() {
        return "matterState";
    }

    @Override
    public Set<String> required() {
        return Set.of("matter", "clock");
    }

    @Override
    public Set<String> sets(VerbUse use) {
        return Set.of("matterState");
    }

    @Override
    public List<String> check(VerbUse use, Pack pack) {
        return NamedMatter.clockFaults(use, terms);
    }

    @Override
    public void run(VerbCall call) {
        CaseId other = named.of(call);
        call.variable(
                "matterState", matters.state(other, call.property("clock")).code());
    }
}
