package org.huiyin.alerts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.huiyin.packs.PackSettings;

/** Who is told when a limit comes near, passes, and stays passed. Read from pack.yaml; never empty at the breach. */
record Ladder(List<Step> steps) {

    /** @param clocks codes of the clocks it holds for; empty for all */
    record Step(Moment moment, Set<Receiver> tell, Set<String> clocks) {

        boolean holdsFor(String clock) {
            return clocks.isEmpty() || clocks.contains(clock);
        }
    }

    /** A fault in what was written. @param step which, counted from 1 */
    record Fault(int step, String reason) {}

    Ladder {
        steps = List.copyOf(steps);
    }

    /** What is wrong with it, in English for the log; empty if it can be used. */
    static List<Fault> faults(List<PackSettings.Rung> rungs, Predicate<String> knownClock) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < rungs.size(); i++) {
            int step = i + 1;
            PackSettings.Rung rung = rungs.get(i);
            if ((rung.at() == null) == (rung.after() == null)) {
                faults.add(new Fault(step, "says either at or after"));
            } else if (moment(rung).isEmpty()) {
                faults.add(new Fault(
                        step,
                        "when is " + (rung.at() == null ? rung.after() : rung.at())
                                + "? at: warning or breach; after: a number and working-days, calendar-days or hours"));
            }
            if (rung.tell() == null || rung.tell().isEmpty()) {
                faults.add(new Fault(step, "tells nobody"));
            } else {
                rung.tell().stream()
                        .filter(code -> Receiver.ofCode(code).isEmpty())
                        .forEach(code -> faults.add(new Fault(
                                step, "unknown receiver " + code + ": holder, head, superior-head or supervisors")));
            }
            clocks(rung).stream()
                    .filter(knownClock.negate())
                    .forEach(code -> faults.add(new Fault(step, "unknown clock " + code)));
        }
        boolean breach = rungs.stream()
                .anyMatch(rung -> "breach".equals(rung.at()) && clocks(rung).isEmpty());
        if (!breach) {
            faults.add(new Fault(
                    rungs.size(), "no step at breach holds for all clocks: a passed limit has to reach somebody"));
        }
        return faults;
    }

    /** @param rungs without {@link #faults} */
    static Ladder of(List<PackSettings.Rung> rungs) {
        return new Ladder(rungs.stream()
                .map(rung -> new Step(moment(rung).orElseThrow(), receivers(rung), Set.copyOf(clocks(rung))))
                .toList());
    }

    /** The moments of a clock, with everyone who is told then. */
    Map<Moment, Set<Receiver>> of(String clock) {
        Map<Moment, Set<Receiver>> moments = new LinkedHashMap<>();
        steps.stream()
                .filter(step -> step.holdsFor(clock))
                .forEach(step -> moments.computeIfAbsent(step.moment(), moment -> EnumSet.noneOf(Receiver.class))
                        .addAll(step.tell()));
        return moments;
    }

    private static Optional<Moment> moment(PackSettings.Rung rung) {
        if (rung.after() != null) {
            return Moment.after(rung.after());
        }
        return Optional.ofNullable(rung.at())
                .flatMap(at -> List.of(Moment.WARNING, Moment.BREACH).stream()
                        .filter(moment -> moment.code().equals(at))
                        .findFirst());
    }

    private static Set<Receiver> receivers(PackSettings.Rung rung) {
        Set<Receiver> receivers = EnumSet.noneOf(Receiver.class);
        Optional.ofNullable(rung.tell())
                .orElseThrow()
                .forEach(code -> receivers.add(Receiver.ofCode(code).orElseThrow()));
        return receivers;
    }

    private static Collection<String> clocks(PackSettings.Rung rung) {
        return rung.clocks() == null ? List.of() : rung.clocks();
    }
}
