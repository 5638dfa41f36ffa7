package org.huiyin.deadlines;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.UnitId;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.huiyin.packs.VerbUse;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Starts a clock: {@code clock} is the code of the term. {@code from} names the day of the case it starts on
 * ({@code received}; {@code today} if not stated), {@code as} the event it is called by ({@code accepted}; if not stated,
 * the name of the day, or for today the event of the term), {@code owner} the part of the case whose unit has to act ({@code holder} by default), {@code if} the
 * circumstance under which this term is the one that runs, {@code unless} the
 * circumstance under which nothing is owed, {@code limit} a limit set for this case ({@code 10 working-days}),
 * {@code until} the name of a last day set for this case.
 */
@Component
class StartClock implements Verb {

    private static final String TODAY = "today";

    private final Clocks clocks;
    private final Terms terms;
    private final ObjectProvider<CaseFacts> cases;
    private final ClockWords words;
    private final Clock clock;

    StartClock(Clocks clocks, Terms terms, ObjectProvider<CaseFacts> cases, ClockWords words, Clock clock) {
        this.clocks = clocks;
        this.terms = terms;
        this.cases = cases;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "startClock";
    }

    @Override
    public Set<String> required() {
        return Set.of("clock");
    }

    @Override
    public Set<String> optional() {
        return Set.of("from", "as", "owner", "if", "unless", "limit", "until");
    }

    @Override
    public List<String> check(VerbUse use, Pack pack) {
        List<String> faults = new ArrayList<>();
        String term = use.properties().get("clock");
        if (term != null && !terms.known(term)) {
            faults.add("unknown clock " + term);
        }
        String event = use.properties().getOrDefault("as", use.properties().getOrDefault("from", TODAY));
        if (!words.knows("event." + event)) {
            faults.add("no message deadlines.event." + event);
        }
        String unless = use.properties().get("unless");
        if (unless != null && !words.knows("reason." + unless)) {
            faults.add("no message deadlines.reason." + unless);
        }
        String limit = use.properties().get("limit");
        if (limit != null) {
            try {
                Period.parse(limit);
            } catch (IllegalArgumentException unreadable) {
                faults.add("limit is an amount and a unit (10 working-days), not " + limit);
            }
        }
        return faults;
    }

    @Override
    public void run(VerbCall call) {
        CaseFacts facts = cases.getObject();
        CaseId caseId = call.caseId();
        if (call.optional("if").filter(flag -> !facts.flag(caseId, flag)).isPresent()) {
            return;
        }
        UnitId organ = facts.organ(caseId);
        UnitId unit = switch (call.optional("owner").orElse("holder")) {
            case "organ" -> organ;
            case "holder" -> facts.holder(caseId);
            case String part -> facts.unit(caseId, part);
        };
        Start start = new Start(caseId, call.property("clock"), unit, organ, begin(call, facts));
        Optional<String> nothingOwed = call.optional("unless").filter(flag -> facts.flag(caseId, flag));
        if (nothingOwed.isPresent()) {
            clocks.noneOwed(start, nothingOwed.get());
        } else {
            clocks.start(start);
        }
    }

    private Facts begin(VerbCall call, CaseFacts facts) {
        CaseId caseId = call.caseId();
        LocalDateTime now = LocalDateTime.now(clock);
        String from = call.optional("from").orElse(TODAY);
        LocalDate day = from.equals(TODAY) ? now.toLocalDate() : facts.date(caseId, from);
        // The time is known only of what happens now; of another day hours count from its beginning.
        LocalTime at = day.equals(now.toLocalDate()) ? now.toLocalTime().truncatedTo(ChronoUnit.MINUTES) : null;
        String event = call.optional("as")
                .orElseGet(() -> from.equals(TODAY) ? terms.startEvent(call.property("clock")) : from);
        return Facts.of(event, day)
                .at(at)
                .set(call.optional("limit").map(Period::parse).orElse(null))
                .until(call.optional("until")
                        .map(name -> facts.date(caseId, name))
                        .orElse(null));
    }
}
