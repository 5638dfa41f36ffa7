package org.huiyin.relief;

import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.CaseValues;
import org.huiyin.cases.Cases;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.huiyin.packs.VerbUse;
import org.huiyin.refusals.Refusal;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Plans relief for the first applicant, one line for each row of a list of the form. Sets the variables {@code moneyDue}
 * and {@code servicesDue}.
 *
 * <p>{@code list}: the list, with the fields {@code kind} ({@code money}, {@code service}), {@code scheme}, {@code
 * purpose}, {@code period} (year or month; this month if absent), {@code detail}, {@code amountYuan}, {@code payee}, {@code
 * dueOn}. {@code kind}, {@code scheme}: what rows are that do not say. {@code ceiling}: kind of the local ceiling under
 * which all money of that scheme in this case must stay. {@code fund}: scheme that pays only after the state's; {@code
 * stateSchemes}: the fields that say of each state scheme whether it was tried, none of which may then be {@code untried}.
 */
@Component
class PlanRelief implements Verb {

    private static final String UNTRIED = "untried";

    private final ReliefLines lines;
    private final Ceilings ceilings;
    private final Cases cases;
    private final CaseValues values;
    private final Clock clock;

    PlanRelief(ReliefLines lines, Ceilings ceilings, Cases cases, CaseValues values, Clock clock) {
        this.lines = lines;
        this.ceilings = ceilings;
        this.cases = cases;
        this.values = values;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "planRelief";
    }

    @Override
    public Set<String> required() {
        return Set.of("list");
    }

    @Override
    public Set<String> sets(VerbUse use) {
        return Due.VARIABLES;
    }

    @Override
    public Set<String> optional() {
        return Set.of("kind", "scheme", "ceiling", "fund", "stateSchemes");
    }

    @Override
    public List<String> check(VerbUse use, Pack pack) {
        List<String> faults = new ArrayList<>();
        if (!Set.of("money", "service").contains(use.properties().getOrDefault("kind", "money"))) {
            faults.add("kind is money or service");
        }
        if (use.properties().containsKey("fund") != use.properties().containsKey("stateSchemes")) {
            faults.add("fund and stateSchemes go together: which fund pays after which schemes");
        }
        return faults;
    }

    /**
     * @throws Refusal {@code relief.schemes-first} if the fund would pay before a state scheme was tried or ruled out;
     *     {@code relief.over-ceiling} or {@code relief.no-ceiling} if the local rule does not allow that much
     */
    @Override
    public void run(VerbCall call) {
        CaseFile file = cases.get(call.caseId());
        JsonNode data = values.open(call.pack(), file.data());
        List<Plan> plans = plans(call, data.path(call.property("list")));
        call.optional("fund")
                .filter(fund -> plans.stream().anyMatch(plan -> plan.scheme().equals(fund)))
                .ifPresent(fund -> stateSchemesFirst(call, data));
        lines.plan(call.caseId(), plans, call.actor());
        call.optional("ceiling").ifPresent(kind -> ceilings.check(file, kind, call.property("scheme")));
        Due.of(lines.of(call.caseId())).tell(call);
    }

    private List<Plan> plans(VerbCall call, JsonNode rows) {
        String month = YearMonth.now(clock).toString();
        List<Plan> plans = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            plans.add(Plan.of(
                    rows.path(i),
                    call.property("list") + "[" + i + "]",
                    call.optional("kind").orElse("money"),
                    call.optional("scheme").orElse("other"),
                    month));
        }
        return plans;
    }

    private static void stateSchemesFirst(VerbCall call, JsonNode data) {
        boolean untried = Arrays.stream(call.property("stateSchemes").split(","))
                .map(field -> data.path(field.strip()).asString(UNTRIED))
                .anyMatch(UNTRIED::equals);
        if (untried) {
            throw new Refusal("relief.schemes-first");
        }
    }
}
