package org.huiyin.deadlines;

import java.util.List;
import java.util.Set;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.huiyin.packs.VerbUse;
import org.springframework.stereotype.Component;

/**
 * What stopped a clock was taken back: it runs on from the day it ran from, not a day longer. {@code clock}: one or more
 * terms.
 */
@Component
class ReopenClock implements Verb {

    private final Clocks clocks;
    private final Terms terms;

    ReopenClock(Clocks clocks, Terms terms) {
        this.clocks = clocks;
        this.terms = terms;
    }

    @Override
    public String name() {
        return "reopenClock";
    }

    @Override
    public Set<String> required() {
        return Set.of("clock");
    }

    @Override
    public List<String> check(VerbUse use, Pack pack) {
        return ClockList.faults(use.properties().getOrDefault("clock", ""), terms);
    }

    @Override
    public void run(VerbCall call) {
        ClockList.parse(call.property("clock")).forEach(term -> clocks.reopen(call.caseId(), term));
    }
}
