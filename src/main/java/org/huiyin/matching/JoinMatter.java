package org.huiyin.matching;

import java.util.List;
import java.util.Set;
import org.huiyin.access.Actor;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Links;
import org.huiyin.cases.Registrations;
import org.huiyin.deadlines.Terms;
import org.huiyin.ids.CaseId;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.huiyin.packs.VerbUse;
import org.springframework.stereotype.Component;

/**
 * The competent organ found that this case is a matter that is here already (条例 19, 36): what came belongs to that one
 * from now on, whoever came takes part there, and who received it sees its state. The model ends this case; a matter
 * past its limit is what a supervision order can start from, so the variable {@code otherPastLimit} is set.
 *
 * <p>{@code matter}: the field that holds the number of the other case. {@code clock}: the term in which that has to be
 * handled. {@code unsettled}: the field that says whether it came because the matter was not settled.
 */
@Component
class JoinMatter implements Verb {

    private final NamedMatter named;
    private final Matters matters;
    private final Cases cases;
    private final Links links;
    private final Registrations registrations;
    private final Terms terms;

    JoinMatter(NamedMatter named, Matters matters, Cases cases, Links links, Registrations registrations, Terms terms) {
        this.named = named;
        this.matters = matters;
        this.cases = cases;
        this.links = links;
        this.registrations = registrations;
        this.terms = terms;
    }

    @Override
    public String name() {
        return "joinMatter";
    }

    @Override
    public Set<String> required() {
        return Set.of("matter", "clock");
    }

    @Override
    public Set<String> optional() {
        return Set.of("unsettled");
    }

    @Override
    public Set<String> sets(VerbUse use) {
        return Set.of("otherPastLimit");
    }

    @Override
    public List<String> check(VerbUse use, Pack pack) {
        return NamedMatter.clockFaults(use, terms);
    }

    @Override
    public void run(VerbCall call) {
        Actor by = call.actor().orElseThrow();
        CaseId other = named.of(call);
        boolean unsettled = call.optional("unsettled")
                .map(field -> cases.get(call.caseId()).data().path(field).asBoolean(false))
                .orElse(false);
        registrations.join(call.caseId(), other, by, "joined", unsettled);
        links.relate(call.caseId(), other, "same-matter");
        call.variable("otherPastLimit", matters.pastLimit(other, call.property("clock")));
    }
}
