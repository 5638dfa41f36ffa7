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
 * The duty is done: {@code clock} names one or more terms ({@code P2a,P2b}), {@code on} the day of the case whose model it is on
 * which it was done; today if not stated. {@code late} names a variable that tells whether it was too late.
 */
@Component
class StopClock implements Verb {

    private final Clocks clocks;
    private final Terms terms;
    private final ObjectProvider<CaseFacts> cases;
    private final Clock clock;

    StopClock(Clocks clocks, Terms terms, ObjectProvider<CaseFacts> cases, Clock clock) {
        this.clocks = clocks;
        this.terms = terms;
        this.cases = cases;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "stopClock";
    }

    @Override
    public Set<String> required() {
        return Set.of("clock");
    }

    @Override
    public Set<String> optional() {
        return Set.of("on", "late");
    }

    @Override
    public Set<String> sets(VerbUse use) {
        return use.properties().containsKey("late") ? Set.of(use.properties().get("late")) : Set.of();
    }

    @Override
    public List<String> check(VerbUse use, Pack pack) {
        return ClockList.faults(use.properties().getOrDefault("clock", ""), terms);
    }

    @Override
    public void run(VerbCall call) {
        LocalDate on = call.optional("on")
                .filter(name -> !name.equals("today"))
                .map(name -> cases.getObject().date(call.caller(), name))
                .orElseGet(() -> LocalDate.now(clock));
        boolean late = ClockList.parse(call.property("clock")).stream()
                .flatMap(term -> clocks.stop(call.caseId(), term, on).stream())
                .anyMatch(ended -> ended.outcome() == Outcome.LATE);
        call.optional("late").ifPresent(variable -> call.variable(variable, late));
    }
}
