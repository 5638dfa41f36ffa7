package org.huiyin.deadlines;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.huiyin.packs.VerbUse;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Extends a running clock within the cap of its term, as approved by whoever completed the step before (条例 34).
 *
 * <p>{@code clock}: the term. {@code days}: the field with the number of days. {@code ask}: {@code true} to find out only
 * whether it would be possible, so that nobody is asked to approve what the law does not allow.
 */
@Component
class ExtendClock implements Verb {

    private final Clocks clocks;
    private final Terms terms;
    private final ObjectProvider<CaseFacts> cases;
    private final Clock clock;

    ExtendClock(Clocks clocks, Terms terms, ObjectProvider<CaseFacts> cases, Clock clock) {
        this.clocks = clocks;
        this.terms = terms;
        this.cases = cases;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "extendClock";
    }

    @Override
    public Set<String> required() {
        return Set.of("clock", "days");
    }

    @Override
    public Set<String> optional() {
        return Set.of("ask");
    }

    @Override
    public List<String> check(VerbUse use, Pack pack) {
        return ClockList.faults(use.properties().getOrDefault("clock", ""), terms);
    }

    @Override
    public void run(VerbCall call) {
        int days = cases.getObject().number(call.caseId(), call.property("days"));
        List<String> wanted = ClockList.parse(call.property("clock"));
        boolean ask = call.optional("ask").map(Boolean::parseBoolean).orElse(false);
        clocks.running(call.caseId()).stream()
                .filter(view -> wanted.contains(view.term()))
                .forEach(view -> {
                    if (ask) {
                        clocks.checkExtension(view.id(), days, LocalDate.now(clock));
                    } else {
                        clocks.extend(
                                view.id(),
                                days,
                                LocalDate.now(clock),
                                call.actor().orElseThrow().staff());
                    }
                });
    }
}
