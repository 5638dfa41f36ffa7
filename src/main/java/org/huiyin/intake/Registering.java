package org.huiyin.intake;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.access.Role;
import org.huiyin.cases.CaseValues;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Concerns;
import org.huiyin.cases.Opened;
import org.huiyin.cases.Opening;
import org.huiyin.cases.StepRecord;
import org.huiyin.flow.Flow;
import org.huiyin.ids.PersonId;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.letters.Letters;
import org.huiyin.organization.Organs;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Packs;
import org.huiyin.people.People;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.Refusal;
import org.huiyin.staff.ClearedDesks;
import org.huiyin.staff.Holders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Registers whatever comes: opens the case with its registration and starts its flow, in one transaction. What accuses
 * someone, or concerns the handler's own line, is restricted from its first row on.
 */
@Service
public class Registering {

    private final Cases cases;
    private final CaseValues values;
    private final Packs packs;
    private final Flow flow;
    private final Letters letters;
    private final People people;
    private final Units units;
    private final Organs organs;
    private final Holders holders;
    private final ClearedDesks desks;
    private final Concerns concerns;
    private final JdbcClient jdbc;
    private final Clock clock;

    Registering(
            Cases cases,
            CaseValues values,
            Packs packs,
            Flow flow,
            Letters letters,
            People people,
            Units units,
            Organs organs,
            Holders holders,
            ClearedDesks desks,
            Concerns concerns,
            JdbcClient jdbc,
            Clock clock) {
        this.cases = cases;
        this.values = values;
        this.packs = packs;
        this.flow = flow;
        this.letters = letters;
        this.people = people;
        this.units = units;
        this.organs = organs;
        this.holders = holders;
        this.desks = desks;
        this.concerns = concerns;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The units at whose counter the actor may open a case of this pack. */
    public Set<UnitId> counters(Actor actor, Pack pack) {
        Set<UnitId> counters = new LinkedHashSet<>();
        actor.assignments().stream()
                .filter(assignment ->
                        pack.settings().openBy().contains(assignment.role().code()))
                .forEach(assignment -> counters.add(assignment.unit()));
        return counters;
    }

    /**
     * Registers what came.
     *
     * @return empty if this submission was registered before: sent twice, it counts once
     * @throws Refusal if the actor may not register there, or no cleared desk exists for a restricted matter
     * @throws Invalid if the day of receipt lies ahead, or lies back without a reason
     */
    @Transactional
    public Optional<Registered> register(Actor actor, Submission submission) {
        Pack pack = packs.current(submission.pack());
        if (!counters(actor, pack).contains(submission.unit())) {
            throw new Refusal("intake.not-your-counter");
        }
        checkDate(submission);
        if (!first(submission.token())) {
            return Optional.empty();
        }
        Set<UnitId> concerned = concerns.units(submission.concern());
        boolean restricted = submission.concern().accusation() || inLine(concerned, submission.unit());
        Opening opening = opening(actor, submission, pack, concerned, restricted);
        Opened opened = cases.open(opening);
        cases.record(
                opened.caseId(),
                new StepRecord(
                        null,
                        "registered",
                        pack.settings().registration(),
                        values.seal(pack, submission.data()),
                        actor.staff(),
                        onBehalf(actor, submission.unit(), pack)));
        if (submission.from() != null) {
            cases.get(actor, submission.from(), CaseScope.WORK);
            cases.relate(submission.from(), opened.caseId(), "opened-from");
        }
        letters.remember(opened.caseId(), opened.queryCode());
        flow.start(opened.caseId(), actor, variables(submission, pack, restricted));
        return Optional.of(new Registered(
                opened.caseId(), opened.number().value(), opened.queryCode().value(), !restricted));
    }

    private Opening opening(Actor actor, Submission submission, Pack pack, Set<UnitId> concerned, boolean restricted) {
        UnitId holder = restricted ? desk(submission, concerned) : intake(pack, submission.unit());
        List<Opening.Party> parties = new ArrayList<>();
        for (Submission.Applicant applicant : submission.applicants()) {
            PersonId person = switch (applicant) {
                // An id that was made up names nobody, and is answered so.
                case Submission.Applicant.Known known ->
                    people.get(actor, known.id()).id();
                case Submission.Applicant.Stated stated ->
                    restricted
                            ? people.createWithheld(actor, stated.draft(), holder)
                            : people.findOrCreate(actor, stated.draft(), submission.unit());
            };
            parties.add(new Opening.Party(person, "applicant", submission.contact()));
        }
        ObjectNode data = submission.data();
        return new Opening(
                pack,
                new Opening.Received(
                        submission.channel(),
                        submission.received(),
                        submission.dateReason(),
                        submission.unit(),
                        actor.staff(),
                        onBehalf(actor, submission.unit(), pack),
                        data.path("subject").asString(pack.settings().title().getOrDefault("zh", pack.name())),
                        data.path("facts").asString(""),
                        text(data, "category"),
                        text(data, "place"),
                        submission.spotAnswer()),
                holder,
                organs.of(holder).id(),
                requests(data),
                parties,
                submission.concern(),
                restricted,
                values.seal(pack, submission.data()));
    }

    /** Where it goes first: the nearest unit up the line in which someone does the pack's intake. */
    private UnitId intake(Pack pack, UnitId counter) {
        Role role = Role.ofCode(pack.settings().intake()).orElseThrow();
        return units.line(counter).reversed().stream()
                .filter(unit -> holders.active(unit, role))
                .findFirst()
                .orElse(counter);
    }

    private UnitId desk(Submission submission, Set<UnitId> concerned) {
        StaffId staff = submission.concern().staff();
        return desks.outside(concerned, staff == null ? List.of() : List.of(staff), submission.unit())
                .orElseThrow(() -> new Refusal("intake.no-cleared-desk"));
    }

    /** Whether any of these units stands in the line of the counter, above it, below it or the counter itself. */
    private boolean inLine(Set<UnitId> concerned, UnitId counter) {
        Unit here = units.get(counter);
        return concerned.stream()
                .anyMatch(unit -> here.below(unit) || units.get(unit).below(counter));
    }

    private Map<String, Object> variables(Submission submission, Pack pack, boolean restricted) {
        Map<String, Object> variables = new HashMap<>(flow.variables(pack, submission.data()));
        variables.put("route", restricted ? "accusation" : submission.spotAnswer() != null ? "on-the-spot" : "");
        return variables;
    }

    private void checkDate(Submission submission) {
        LocalDate today = LocalDate.now(clock);
        if (submission.received().isAfter(today)) {
            throw new Invalid("received", "intake.received-ahead", today.toString());
        }
        if (submission.received().isBefore(today) && submission.dateReason() == null) {
            throw new Invalid("dateReason", "intake.date-reason");
        }
    }

    /** Whether this submission comes for the first time; a twin sent at the same moment waits here. */
    private boolean first(UUID token) {
        return jdbc.sql("insert into submission (token) values (:token) on conflict do nothing")
                        .param("token", token)
                        .update()
                == 1;
    }

    private static org.huiyin.ids.@org.jspecify.annotations.Nullable StaffId onBehalf(
            Actor actor, UnitId unit, Pack pack) {
        return actor.assignments().stream()
                .filter(a -> a.unit().equals(unit)
                        && pack.settings().openBy().contains(a.role().code()))
                .map(a -> actor.onBehalfOf(a.role(), unit))
                .reduce((one, other) -> one.isEmpty() ? one : other)
                .flatMap(behalf -> behalf)
                .orElse(null);
    }

    /** What is asked: the rows of the list {@code requests}, or the subject if the form has none. */
    private static List<String> requests(ObjectNode data) {
        List<String> requests = new ArrayList<>();
        data.path("requests").forEach(row -> requests.add(row.path("text").asString()));
        return requests.isEmpty() ? List.of(data.path("subject").asString("")) : requests;
    }

    private static @org.jspecify.annotations.Nullable String text(JsonNode data, String key) {
        return data.path(key).isString() ? data.path(key).asString() : null;
    }
}
