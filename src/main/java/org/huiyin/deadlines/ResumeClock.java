package org.huiyin.deadlines;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.huiyin.ids.StaffId;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.huiyin.packs.VerbUse;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The interval that does not count is over: the terms that {@code suspendClock} made stand still run on.
 *
 * <p>{@code clock}: one or more terms. {@code on}: the day of the case that was its last, included; today if absent.
 */
@Component
class ResumeClock implements Verb {

    private final Clocks clocks;
    private final Terms terms;
    private final ObjectProvider<CaseFacts> cases;
    private final Clock clock;

    ResumeClock(Clocks clocks, Terms terms, ObjectProvider<CaseFacts> cases, Clock clock) {
        this.clocks = clocks;
        this.terms = terms;
        this.cases = cases;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "resumeClock";
    }

    @Override
    public Set<String> required() {
        return Set.of("clock");
    }

    @Override
    public Set<String> optional() {
        return Set.of("on");
    }

    @Override
    public List<String> check(VerbUse use, Pack pack) {
        return ClockList.faults(use.properties().getOrDefault("clock", ""), terms);
    }

    @Override
    public void run(VerbCall call) {
        LocalDate to = call.optional("on")
                .map(name -> cases.getObject().date(call.caseId(), name))
                .orElseGet(() -> LocalDate.now(clock));
        StaffId by = call.actor().orElseThrow().staff();
        List<String> wanted = ClockList.parse(call.property("clock"));
        clocks.running(call.caseId()).stream()
                .filter(view -> wanted.contains(view.term()) && view.suspendedSince() != null)
                .forEach(view -> clocks.resume(view.id(), to, by));
    }
}
