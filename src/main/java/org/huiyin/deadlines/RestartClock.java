package org.huiyin.deadlines;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.huiyin.ids.UnitId;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.huiyin.packs.VerbUse;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Those of some clocks that run begin anew from a day that was corrected; the old ones stay on record as void.
 *
 * <p>{@code clock}: one or more terms. {@code from}: the name of the day. {@code reason}: code of the reason.
 */
@Component
class RestartClock implements Verb {

    private final Clocks clocks;
    private final Terms terms;
    private final ObjectProvider<CaseFacts> cases;
    private final ClockWords words;

    RestartClock(Clocks clocks, Terms terms, ObjectProvider<CaseFacts> cases, ClockWords words) {
        this.clocks = clocks;
        this.terms = terms;
        this.cases = cases;
        this.words = words;
    }

    @Override
    public String name() {
        return "restartClock";
    }

    @Override
    public Set<String> required() {
        return Set.of("clock", "from", "reason");
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
        CaseFacts facts = cases.getObject();
        List<String> wanted = ClockList.parse(call.property("clock"));
        List<String> running = clocks.running(call.caseId()).stream()
                .map(ClockView::term)
                .filter(wanted::contains)
                .distinct()
                .toList();
        UnitId organ = facts.organ(call.caseId());
        for (String term : running) {
            clocks.restart(
                    new Start(
                            call.caseId(),
                            term,
                            facts.holder(call.caseId()),
                            organ,
                            Facts.of(call.property("from"), facts.date(call.caseId(), call.property("from")))),
                    call.property("reason"));
        }
    }
}
