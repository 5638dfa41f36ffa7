package org.huiyin.deadlines;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
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
 * An interval that does not count begins (条例 36: the hearing of a re-review): the terms that run stand still. A term that does
 * not name such an interval refuses.
 *
 * <p>{@code clock}: one or more terms. {@code kind}: of the interval, {@code hearing}. {@code from}: the day of the case it begins
 * on; today if absent.
 */
@Component
class SuspendClock implements Verb {

    private final Clocks clocks;
    private final Terms terms;
    private final ObjectProvider<CaseFacts> cases;
    private final ClockWords words;
    private final Clock clock;

    SuspendClock(Clocks clocks, Terms terms, ObjectProvider<CaseFacts> cases, ClockWords words, Clock clock) {
        this.clocks = clocks;
        this.terms = terms;
        this.cases = cases;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "suspendClock";
    }

    @Override
    public Set<String> required() {
        return Set.of("clock", "kind");
    }

    @Override
    public Set<String> optional() {
        return Set.of("from");
    }

    @Override
    public List<String> check(VerbUse use, Pack pack) {
        List<String> faults = new ArrayList<>(ClockList.faults(use.properties().getOrDefault("clock", ""), terms));
        String kind = use.properties().getOrDefault("kind", "");
        if (!words.knows("exclusion." + kind)) {
            faults.add("no message deadlines.exclusion." + kind);
        }
        return faults;
    }

    @Override
    public void run(VerbCall call) {
        LocalDate from = call.optional("from")
                .map(name -> cases.getObject().date(call.caseId(), name))
                .orElseGet(() -> LocalDate.now(clock));
        StaffId by = call.actor().orElseThrow().staff();
        List<String> wanted = ClockList.parse(call.property("clock"));
        clocks.running(call.caseId()).stream()
                .filter(view -> wanted.contains(view.term()))
                .forEach(view -> clocks.suspend(view.id(), call.property("kind"), from, by));
    }
}
