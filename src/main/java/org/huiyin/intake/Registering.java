package org.huiyin.intake;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.access.Role;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.CaseNumber;
import org.huiyin.cases.CaseValues;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Concerns;
import org.huiyin.cases.Opened;
import org.huiyin.cases.Opening;
import org.huiyin.cases.Openings;
import org.huiyin.cases.Registrations;
import org.huiyin.cases.StepRecord;
import org.huiyin.flow.Flow;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.PersonId;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.letters.Letters;
import org.huiyin.matching.Matters;
import org.huiyin.matching.SameMatter;
import org.huiyin.organization.Organs;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.huiyin.packs.Pack;
import org.huiyin.packs.PackSettings;
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
 * Registers whatever comes: opens the case with its registration and starts its flow, in one transaction, or puts it to
 * the matter in hand that it belongs to. What accuses someone, or concerns the handler's own line, is restricted from its
 * first row on.
 */
@Service
public class Registering {

    private final Cases cases;
    private final Openings openings;
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
    private final Registrations registrations;
    private final SameMatter same;
    private final Matters matters;

    Registering(
            Cases cases,
            Openings openings,
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
            Clock clock,
            Registrations registrations,
            SameMatter same,
            Matters matters) {
        this.cases = cases;
        this.openings = openings;
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
        this.registrations = registrations;
        this.same = same;
        this.matters = matters;
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
     * @throws Refusal if the actor may not register there, no cleared desk exists for a restricted matter, or such a case is
     *     only opened from others
     * @throws Invalid if the day of receipt lies ahead, or lies back without a reason; if more visit together than may
     *     (条例 20), someone stands there twice, or there is no matter of the number named
     */
    @Transactional
    public Optional<Registered> register(Actor actor, Submission submission) {
        Pack pack = packs.current(submission.pack());
        if (!counters(actor, pack).contains(submission.unit())) {
            throw new Refusal("intake.not-your-counter");
        }
        Optional<CaseFile> origin = origin(actor, submission, pack);
        check(submission);
        if (!first(submission.token())) {
            return Optional.empty();
        }
        Set<UnitId> concerned = concerns.units(submission.concern());
        boolean restricted = submission.concern().accusation()
                || inLine(concerned, submission.unit())
                || origin.map(CaseFile::restricted).orElse(false);
        Optional<CaseId> matter = matter(submission, pack, restricted);
        if (matter.isPresent() && takes(actor, matter.get(), submission)) {
            return Optional.of(further(actor, submission, pack, matter.get()));
        }
        ObjectNode data = proposing(submission);
        Opening opening = opening(actor, submission, pack, origin, data, concerned, restricted);
        Opened opened = openings.open(opening);
        PackSettings settings = pack.settings();
        origin.ifPresent(from ->
                openings.follow(from.id(), opened.caseId(), settings.takesPeople(), settings.takesRequests(), actor));
        cases.record(
                opened.caseId(),
                new StepRecord(
                        null,
                        "registered",
                        pack.settings().registration(),
                        values.seal(pack, data),
                        Set.of(),
                        actor.staff(),
                        onBehalf(actor, submission.unit(), pack)));
        if (!restricted) {
            same.learn(opened.registrationId(), opening.received(), pack.name());
        }
        letters.remember(opened.caseId(), opened.queryCode());
        flow.start(opened.caseId(), actor, variables(submission, pack, restricted));
        return Optional.of(registered(opened, !restricted, false));
    }

    private static Registered registered(Opened opened, boolean visible, boolean further) {
        return new Registered(
                opened.caseId(), opened.number().value(), opened.queryCode().value(), visible, further);
    }

    /**
     * The matter it is said to belong to. An accusation never goes to one: it is for a cleared desk to say what it
     * belongs to.
     */
    private Optional<CaseId> matter(Submission submission, Pack pack, boolean restricted) {
        Submission.Belonging belonging = submission.belonging();
        if (belonging == null) {
            return Optional.empty();
        }
        if (restricted) {
            throw new Invalid("matter", "intake.matter-of-accusation");
        }
        if (submission.spotAnswer() != null) {
            throw new Invalid("matter", "intake.matter-or-spot");
        }
        return Optional.of(matters.named(belonging.number(), pack.name())
                .orElseThrow(() -> new Invalid("matter", "intake.no-such-matter", belonging.number())));
    }

    /**
     * Whether it can be put to the matter at once: by those who sort what comes to it while it is in hand. From any other
     * counter it is a proposal, and the competent organ decides.
     */
    private boolean takes(Actor actor, CaseId matter, Submission submission) {
        return submission.from() == null && cases.get(matter).open() && registrations.maySort(actor, matter);
    }

    private Registered further(Actor actor, Submission submission, Pack pack, CaseId matter) {
        Opening.Received received = received(actor, submission, pack, title(pack, Optional.empty()));
        Opened opened = registrations.receive(
                actor,
                matter,
                new Registrations.Further(
                        received,
                        submission.concern(),
                        parties(actor, submission, false, submission.unit()),
                        values.seal(pack, submission.data()),
                        submission.belonging() != null && submission.belonging().unsettled()));
        same.learn(opened.registrationId(), received, pack.name());
        return registered(opened, true, true);
    }

    /** What was typed, with what the counter proposes for whoever classifies it. */
    private static ObjectNode proposing(Submission submission) {
        Submission.Belonging belonging = submission.belonging();
        if (belonging == null) {
            return submission.data();
        }
        ObjectNode data = submission.data().deepCopy();
        CaseNumber.parse(belonging.number()).ifPresent(number -> data.put(SameMatter.PROPOSED, number.value()));
        data.put(SameMatter.UNSETTLED, belonging.unsettled());
        return data;
    }

    /**
     * The case it is opened from. Where only another case gives rise to such a one, to know of that is enough: whoever asks for
     * a review does so at the counter where they came first.
     */
    private Optional<CaseFile> origin(Actor actor, Submission submission, Pack pack) {
        boolean alone = pack.settings().alone();
        if (submission.from() == null) {
            if (!alone) {
                throw new Refusal("intake.opens-from");
            }
            return Optional.empty();
        }
        CaseFile origin = cases.get(actor, submission.from(), alone ? CaseScope.WORK : CaseScope.STATUS);
        if (!pack.opensFrom(origin.pack())) {
            throw new Refusal("intake.opens-from");
        }
        return Optional.of(origin);
    }

    private Opening opening(
            Actor actor,
            Submission submission,
            Pack pack,
            Optional<CaseFile> origin,
            ObjectNode data,
            Set<UnitId> concerned,
            boolean restricted) {
        UnitId holder = origin.filter(CaseFile::restricted)
                .map(CaseFile::unit)
                .orElseGet(() -> restricted ? desk(submission, concerned) : intake(pack, submission.unit()));
        return new Opening(
                pack,
                received(actor, submission, pack, title(pack, origin)),
                holder,
                organs.of(holder).id(),
                origin.isPresent() && pack.settings().takesRequests() ? List.of() : requests(data),
                origin.isPresent() && pack.settings().takesPeople()
                        ? List.of()
                        : parties(actor, submission, restricted, restricted ? holder : submission.unit()),
                submission.concern(),
                restricted,
                values.seal(pack, data));
    }

    /** What a case is called that nobody gave a subject: as the one whose people it has, else by its kind. */
    private static String title(Pack pack, Optional<CaseFile> origin) {
        return origin.filter(from -> pack.settings().takesPeople())
                .map(CaseFile::title)
                .orElse(pack.settings().title().getOrDefault("zh", pack.name()));
    }

    private static Opening.Received received(Actor actor, Submission submission, Pack pack, String title) {
        ObjectNode data = submission.data();
        return new Opening.Received(
                submission.channel(),
                submission.received(),
                submission.dateReason(),
                submission.unit(),
                actor.staff(),
                onBehalf(actor, submission.unit(), pack),
                data.path("subject").asString(title),
                data.path("facts").asString(""),
                text(data, "category"),
                text(data, "place"),
                submission.spotAnswer());
    }

    /** Applicants and participants as they are on file from now on; the paths of faults are those of the API. */
    private List<Opening.Party> parties(Actor actor, Submission submission, boolean withheld, UnitId home) {
        Map<PersonId, Opening.Party> parties = new LinkedHashMap<>();
        Submission.Joint joint = submission.joint();
        int letters = joint.letters() < submission.applicants().size() ? joint.letters() : 0;
        for (int i = 0; i < submission.applicants().size(); i++) {
            String path = "applicants[" + i + "]";
            PersonId person = person(actor, submission.applicants().get(i), path, withheld, home);
            once(parties, path, new Opening.Party(person, "applicant", submission.contact(), i == letters));
        }
        for (int i = 0; i < joint.participants().size(); i++) {
            String path = "participants[" + i + "]";
            PersonId person = person(actor, joint.participants().get(i), path, withheld, home);
            once(parties, path, new Opening.Party(person, "participant", submission.contact(), false));
        }
        return List.copyOf(parties.values());
    }

    private static void once(Map<PersonId, Opening.Party> parties, String path, Opening.Party party) {
        if (parties.putIfAbsent(party.person(), party) != null) {
            throw new Invalid(path, "intake.person-twice");
        }
    }

    private PersonId person(Actor actor, Submission.Applicant applicant, String path, boolean withheld, UnitId home) {
        try {
            return switch (applicant) {
                // An id that was made up names nobody, and is answered so.
                case Submission.Applicant.Known known ->
                    people.get(actor, known.id()).id();
                case Submission.Applicant.Stated stated ->
                    withheld
                            ? people.createWithheld(actor, stated.draft(), home)
                            : people.findOrCreate(actor, stated.draft(), home);
            };
        } catch (Invalid invalid) {
            throw new Invalid(invalid.faults().stream()
                    .map(fault -> new Invalid.Fault(path + "." + fault.path(), fault.code(), fault.arguments()))
                    .toList());
        }
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

    /**
     * Whether it can be taken as it stands, before anybody is asked what it may belong to.
     *
     * @throws Invalid if the day of receipt lies ahead, or lies back without a reason, or more visit together than may
     *     (条例 20)
     */
    public void check(Submission submission) {
        List<Invalid.Fault> faults = new ArrayList<>();
        checkDate(submission, faults);
        checkRepresentatives(submission, packs.current(submission.pack()), faults);
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
    }

    private void checkDate(Submission submission, List<Invalid.Fault> faults) {
        LocalDate today = LocalDate.now(clock);
        if (submission.received().isAfter(today)) {
            faults.add(Invalid.Fault.of("received", "intake.received-ahead", today.toString()));
        }
        if (submission.received().isBefore(today) && submission.dateReason() == null) {
            faults.add(Invalid.Fault.of("dateReason", "intake.date-reason"));
        }
    }

    /** Several who visit together name representatives, and no more than the law allows; the others take part. */
    private static void checkRepresentatives(Submission submission, Pack pack, List<Invalid.Fault> faults) {
        PackSettings.JointVisit rule = pack.settings().jointVisit();
        if (rule != null
                && rule.channels().contains(submission.channel().code())
                && submission.applicants().size() > rule.representatives()) {
            faults.add(Invalid.Fault.of(
                    "applicants[" + rule.representatives() + "]",
                    "intake.too-many-representatives",
                    rule.representatives(),
                    rule.article()));
        }
    }

    /** Whether this submission was registered before: sent twice, there is nothing left to ask about it. */
    @Transactional(readOnly = true)
    public boolean registered(UUID token) {
        return jdbc.sql("select exists (select from submission where token = :token)")
                .param("token", token)
                .query(Boolean.class)
                .single();
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
