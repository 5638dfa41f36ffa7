package org.huiyin.cases;

import java.util.List;
import java.util.Set;
import org.huiyin.ids.UnitId;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.huiyin.refusals.Refusal;
import org.huiyin.staff.ClearedDesks;
import org.springframework.stereotype.Component;

/** An accusation found among the requests: the case goes to a cleared desk outside the line, unseen by others (条例 30). */
@Component
class Restrict implements Verb {

    private final Cases cases;
    private final ClearedDesks desks;

    Restrict(Cases cases, ClearedDesks desks) {
        this.cases = cases;
        this.desks = desks;
    }

    @Override
    public String name() {
        return "restrict";
    }

    @Override
    public Set<String> required() {
        return Set.of();
    }

    @Override
    public void run(VerbCall call) {
        CaseFile file = cases.get(call.caseId());
        if (file.restricted()) {
            return;
        }
        UnitId desk = desks.outside(List.of(file.unit()), List.of(), file.unit())
                .orElseThrow(() -> new Refusal("cases.no-cleared-desk"));
        cases.restrict(call.caseId(), desk);
    }
}
