package org.huiyin.relief;

import java.util.List;
import java.util.Set;
import org.huiyin.packs.VerbCall;
import org.huiyin.relief.ReliefLine.Kind;
import org.huiyin.relief.ReliefLine.State;

/** What of a case's relief is still to come, for the gateways of models. */
record Due(boolean money, boolean services) {

    static final Set<String> VARIABLES = Set.of("moneyDue", "servicesDue");

    static Due of(List<ReliefLine> lines) {
        return new Due(open(lines, Kind.MONEY), open(lines, Kind.SERVICE));
    }

    void tell(VerbCall call) {
        call.variable("moneyDue", money);
        call.variable("servicesDue", services);
    }

    private static boolean open(List<ReliefLine> lines, Kind kind) {
        return lines.stream()
                .anyMatch(line ->
                        line.kind() == kind && (line.state() == State.PLANNED || line.state() == State.COMMITTED));
    }
}
