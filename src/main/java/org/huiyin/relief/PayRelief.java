package org.huiyin.relief;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.huiyin.cases.CaseValues;
import org.huiyin.cases.Cases;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.huiyin.packs.VerbUse;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Records what was paid, or done, and what could not be. Sets the variables {@code moneyDue} and {@code servicesDue}, so
 * that the model can come back until nothing is left.
 *
 * <p>{@code list}: the list of the form, with the fields {@code line} (offered by {@code relief-money} or {@code
 * relief-services}), {@code lineResult} ({@code done} or {@code cancelled}), {@code doneOn}, {@code voucher}, {@code
 * cancelReason}.
 */
@Component
class PayRelief implements Verb {

    private final ReliefLines lines;
    private final Cases cases;
    private final CaseValues values;

    PayRelief(ReliefLines lines, Cases cases, CaseValues values) {
        this.lines = lines;
        this.cases = cases;
        this.values = values;
    }

    @Override
    public String name() {
        return "payRelief";
    }

    @Override
    public Set<String> required() {
        return Set.of("list");
    }

    @Override
    public Set<String> sets(VerbUse use) {
        return Due.VARIABLES;
    }

    /** @throws org.huiyin.refusals.Conflict {@code relief.settled} if a line was settled before: it is paid once */
    @Override
    public void run(VerbCall call) {
        JsonNode data = values.open(call.pack(), cases.get(call.caseId()).data());
        data.path(call.property("list")).forEach(row -> settle(call, row));
        Due.of(lines.of(call.caseId())).tell(call);
    }

    private void settle(VerbCall call, JsonNode row) {
        UUID line = UUID.fromString(row.path("line").asString());
        if (row.path("lineResult").asString().equals("cancelled")) {
            lines.cancel(call.caseId(), line, row.path("cancelReason").asString(), call.actor());
        } else {
            lines.pay(
                    call.caseId(),
                    line,
                    LocalDate.parse(row.path("doneOn").asString()),
                    row.path("voucher").isString() ? row.path("voucher").asString() : null,
                    call.actor());
        }
    }
}
