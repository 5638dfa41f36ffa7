package org.huiyin.cases;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.Refusal;
import org.springframework.stereotype.Component;

/**
 * Fixes a day of the case that clocks may start from, or that later decisions ask about.
 *
 * <p>{@code name}: of the day. {@code field}: the field that holds it; today if absent. {@code latest}: {@code today} for a day that
 * has to have come already.
 */
@Component
class FixDate implements Verb {

    private final Cases cases;
    private final Clock clock;

    FixDate(Cases cases, Clock clock) {
        this.cases = cases;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "fixDate";
    }

    @Override
    public Set<String> required() {
        return Set.of("name");
    }

    @Override
    public Set<String> optional() {
        return Set.of("field", "latest");
    }

    @Override
    public void run(VerbCall call) {
        LocalDate on = call.optional("field").map(field -> entered(call, field)).orElseGet(() -> LocalDate.now(clock));
        if (call.optional("latest").isPresent() && on.isAfter(LocalDate.now(clock))) {
            throw new Refusal("cases.day-ahead", on.toString());
        }
        cases.date(call.caseId(), call.property("name"), on);
    }

    /** A form may ask for a day that only some ways of the model need. */
    private LocalDate entered(VerbCall call, String field) {
        String day = cases.get(call.caseId()).data().path(field).asString("");
        if (day.isEmpty()) {
            throw new Invalid(field, "required");
        }
        return LocalDate.parse(day);
    }
}
