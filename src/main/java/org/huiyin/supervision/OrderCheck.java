package org.huiyin.supervision;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.huiyin.packs.Pack;
import org.huiyin.packs.PackCheck;
import org.huiyin.packs.PackSettings.Ordering;
import org.springframework.stereotype.Component;

/** What a pack says of its orders: states the list knows, steps that are there. */
@Component
class OrderCheck implements PackCheck {

    private static final String FILE = "processes/pack.yaml";
    private static final Set<String> GIVEN = Set.of("lists", "meeting");
    private static final Set<String> STATES = Set.of("drafted", "outstanding", "answered", "above");

    @Override
    public List<Fault> check(Pack pack) {
        return pack.settings().order().map(order -> faults(pack, order)).orElse(List.of());
    }

    private static List<Fault> faults(Pack pack, Ordering order) {
        List<Fault> faults = new ArrayList<>();
        if (!GIVEN.contains(order.given())) {
            faults.add(new Fault(FILE, "order", "is given by one of " + GIVEN));
        }
        order.steps().keySet().stream()
                .filter(state -> !STATES.contains(state))
                .map(state -> new Fault(FILE, "order", "knows no state " + state + ", only " + STATES))
                .forEach(faults::add);
        if (!order.steps().containsKey("outstanding")) {
            faults.add(new Fault(FILE, "order", "says at which steps an answer is outstanding"));
        }
        order.steps().values().stream()
                .flatMap(List::stream)
                .filter(step -> !pack.settings().steps().containsKey(step))
                .map(step -> new Fault(FILE, "order", "names a step " + step + " that is not below steps"))
                .forEach(faults::add);
        return faults;
    }
}
