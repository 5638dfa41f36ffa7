package org.huiyin.deadlines;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.huiyin.packs.VerbUse;
import org.springframework.stereotype.Component;

/**
 * The duty has ceased: {@code clock} names one or more terms ({@code P2a,P2b}), {@code reason} why, a code named by the
 * message {@code deadlines.reason.<reason>}.
 */
@Component
class VoidClock implements Verb {

    private final Clocks clocks;
    private final Terms terms;
    private final ClockWords words;

    VoidClock(Clocks clocks, Terms terms, ClockWords words) {
        this.clocks = clocks;
        this.terms = terms;
        this.words = words;
    }

    @Override
    public String name() {
        return "voidClock";
    }

    @Override
    public Set<String> required() {
        return Set.of("clock", "reason");
    }

    @Override
    public List<String> check(VerbUse use, Pack pack) {
        List<String> faults = new ArrayList<>(ClockList.faults(use.properties().getOrDefault("clock", ""), terms));
        String reason = use.properties().getOrDefault("reason", "");
        if (!words.knows("reason." + reason)) {
            faults.add("no message deadlines.reason." + reason);
        }
        return faults;
    }

    @Override
    public void run(VerbCall call) {
        ClockList.parse(call.property("clock"))
                .forEach(term -> clocks.cancel(call.caseId(), term, call.property("reason")));
    }
}
