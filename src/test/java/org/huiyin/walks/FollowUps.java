package org.huiyin.walks;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Channel;
import org.huiyin.cases.Opening;
import org.huiyin.deadlines.ClockView;
import org.huiyin.deadlines.Clocks;
import org.huiyin.deadlines.Facts;
import org.huiyin.deadlines.Start;
import org.huiyin.flow.Initiatives;
import org.huiyin.forms.Entry;
import org.huiyin.ids.CaseId;
import org.huiyin.intake.Registering;
import org.huiyin.intake.Submission;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.huiyin.refusals.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What follows from a case of the town: a petition that an organ has answered, cases opened from it, what is begun in them. */
@Component
class FollowUps {

    private final Town town;
    private final Registering registering;
    private final Initiatives initiatives;
    private final Cases cases;
    private final Clocks clocks;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final List<Verb> verbs;
    private final JdbcClient jdbc;

    FollowUps(
            Town town,
            Registering registering,
            Initiatives initiatives,
            Cases cases,
            Clocks clocks,
            TransactionTemplate transaction,
            Clock clock,
            List<Verb> verbs,
            JdbcClient jdbc) {
        this.town = town;
        this.registering = registering;
        this.initiatives = initiatives;
        this.cases = cases;
        this.clocks = clocks;
        this.transaction = transaction;
        this.clock = clock;
        this.verbs = verbs;
        this.jdbc = jdbc;
    }

    /** A petition from a village that an organ has in hand. */
    CaseId petition(String organ) {
        CaseId id = town.register("village1-1-1", "C1-T1-V1", "petition", "周建国", PetitionWalkTest.CLAIM)
                .caseId();
        transaction.executeWithoutResult(
                status -> cases.handOver(id, town.unit(organ), false, town.actor("town1-1.desk")));
        return id;
    }

    /** A petition that an organ has answered and closed; the opinion was delivered so many days ago. */
    CaseId answered(String organ, int daysAgo) {
        CaseId id = petition(organ);
        clocks.start(new Start(
                id,
                "P5",
                town.unit(organ),
                town.unit(organ),
                Facts.of("delivered", LocalDate.now(clock).minusDays(daysAgo))));
        transaction.executeWithoutResult(status -> cases.close(id, "not-supported", "not", town.actor("county1.head")));
        return id;
    }

    /** An accusation, at the desk of whoever of these may see it. */
    CaseId accusation() {
        return town.register(
                        "village1-1-1",
                        "C1-T1-V1",
                        "petition",
                        "周建国",
                        PetitionWalkTest.CLAIM,
                        new Opening.Concern("unit", town.unit("C1-T1-V1"), null, "村服务站", true),
                        null)
                .caseId();
    }

    /** The counter of that desk. */
    String counter(CaseId id) {
        return town.desk(id).equals("county1.cleared") ? "C1-discipline" : "B-discipline";
    }

    /** A clerk opens a case of this pack from another. */
    CaseId open(String clerk, String counter, String pack, CaseId from, String data) {
        return registering
                .register(
                        town.actor(clerk),
                        new Submission(
                                UUID.randomUUID(),
                                pack,
                                town.unit(counter),
                                Channel.VISIT,
                                LocalDate.now(clock),
                                null,
                                List.of(),
                                "email",
                                Opening.Concern.nobody(),
                                town.object(data),
                                null,
                                from))
                .orElseThrow()
                .caseId();
    }

    /** The model of a case opens another, by hand of somebody. */
    CaseId openByModel(String login, CaseId from, Map<String, String> properties) {
        Verb openCase = verbs.stream()
                .filter(verb -> verb.name().equals("openCase"))
                .findFirst()
                .orElseThrow();
        transaction.executeWithoutResult(status -> openCase.run(new Call(from, properties, town.actor(login))));
        return new CaseId(jdbc.sql(
                        "select to_case from case_link where from_case = :from and kind = 'opened-from' order by linked_at desc limit 1")
                .param("from", from.value())
                .query(UUID.class)
                .single());
    }

    private record Call(CaseId caseId, Map<String, String> properties, Actor by) implements VerbCall {

        @Override
        public CaseId caller() {
            return caseId;
        }

        @Override
        public Pack pack() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String element() {
            return "here";
        }

        @Override
        public String property(String name) {
            return optional(name).orElseThrow();
        }

        @Override
        public Optional<String> optional(String name) {
            return Optional.ofNullable(properties.get(name));
        }

        @Override
        public Optional<Actor> actor() {
            return Optional.of(by);
        }

        @Override
        public void variable(String name, Object code) {
            throw new UnsupportedOperationException();
        }
    }

    /** Begins something in a case. @throws AssertionError if its form finds a fault */
    void begin(String login, CaseId id, String initiative, String data) {
        Initiatives.Outcome outcome = initiatives.begin(
                town.actor(login),
                id,
                initiative,
                Entry.ofJson(town.object(data)),
                Optional.empty(),
                Locale.SIMPLIFIED_CHINESE);
        if (outcome instanceof Initiatives.Outcome.Again again) {
            throw new AssertionError(initiative + ": " + again.form().faults());
        }
    }

    /** Its clocks, "P6 running", "P5 late", in the order they were started. */
    List<String> clocks(CaseId id) {
        return clocks.all(id).stream()
                .map(view -> view.term() + " "
                        + (view.running()
                                ? "running"
                                : String.valueOf(view.outcome())
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', '-')))
                .toList();
    }

    ClockView clock(CaseId id, String term) {
        return clocks.running(id).stream()
                .filter(view -> view.term().equals(term))
                .findFirst()
                .orElseThrow(() -> new AssertionError(term + " does not run, but " + clocks(id)));
    }

    String today() {
        return LocalDate.now(clock).toString();
    }

    boolean sees(String login, CaseId id) {
        try {
            cases.get(town.actor(login), id, CaseScope.CONTENTS);
            return true;
        } catch (NotFound hidden) {
            return false;
        }
    }
}
