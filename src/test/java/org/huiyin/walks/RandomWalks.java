package org.huiyin.walks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.huiyin.access.Actor;
import org.huiyin.access.Role;
import org.huiyin.alerts.SweepNow;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Channel;
import org.huiyin.cases.Opening;
import org.huiyin.cases.Registrations;
import org.huiyin.flow.Completion;
import org.huiyin.flow.Flow;
import org.huiyin.flow.Initiative;
import org.huiyin.flow.Initiatives;
import org.huiyin.flow.Step;
import org.huiyin.forms.Entry;
import org.huiyin.forms.FilledForm;
import org.huiyin.forms.FormContext;
import org.huiyin.forms.FormDefinition;
import org.huiyin.forms.Forms;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.LetterId;
import org.huiyin.ids.PersonId;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.ids.WorkItemId;
import org.huiyin.intake.Registered;
import org.huiyin.intake.Registering;
import org.huiyin.intake.Submission;
import org.huiyin.letters.Letters;
import org.huiyin.marks.LedCases;
import org.huiyin.marks.UrgentMarks;
import org.huiyin.organization.Level;
import org.huiyin.organization.UnitDraft;
import org.huiyin.organization.UnitKind;
import org.huiyin.organization.UnitRegister;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Packs;
import org.huiyin.people.PersonDraft;
import org.huiyin.people.PersonMerges;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.huiyin.staff.Actors;
import org.huiyin.staff.StaffDraft;
import org.huiyin.staff.StaffRegister;
import org.huiyin.succession.Ending;
import org.huiyin.succession.Successions;
import org.huiyin.testing.MutableClock;
import org.huiyin.worklist.Leavers;
import org.huiyin.worklist.WorkItem;
import org.huiyin.worklist.WorkItems;
import org.huiyin.worklist.WorkList;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/**
 * Walks through the town by chance: whatever anybody may do with a case at any time is done by somebody, some time. What
 * the product refuses is refused wholly: it leaves no trace on record.
 *
 * <p>A seed walks the same way each time, whatever walks were there before: a walk touches no case but its own, and its
 * people and units are its own.
 */
class RandomWalks {

    private static final int ACTIONS = 26;
    private static final int ROUNDS = 5;
    private static final LocalDate BEGINNING = LocalDate.of(2026, 1, 5);
    private static final Locale LOCALE = Locale.SIMPLIFIED_CHINESE;
    private static final List<String> WHY = List.of("另有安排，先行退回。", "情况有变化。", "与本人核对后更正。");

    /** Marks units of a walk, so that no other walk chooses them. */
    private static final String OWN = "随行";

    /** What came of a walk. @param trail what was done, a line each, the same for the same seed */
    record Walked(List<String> trail, Set<CaseId> cases, int done, int refused, int unfilled) {}

    private final Town town;
    private final Registering registering;
    private final Completion completion;
    private final Initiatives initiatives;
    private final Flow flow;
    private final Forms forms;
    private final Packs packs;
    private final Cases cases;
    private final Registrations registrations;
    private final WorkItems items;
    private final WorkList work;
    private final Leavers leavers;
    private final SweepNow limits;
    private final Letters letters;
    private final UrgentMarks urgent;
    private final LedCases led;
    private final PersonMerges merges;
    private final UnitRegister units;
    private final StaffRegister staff;
    private final Successions successions;
    private final Actors actors;
    private final JdbcClient jdbc;
    private final MutableClock clock;
    private final RecordPrint print;

    RandomWalks(
            Town town,
            Registering registering,
            Completion completion,
            Initiatives initiatives,
            Flow flow,
            Forms forms,
            Packs packs,
            Cases cases,
            Registrations registrations,
            WorkItems items,
            WorkList work,
            Leavers leavers,
            SweepNow limits,
            Letters letters,
            UrgentMarks urgent,
            LedCases led,
            PersonMerges merges,
            UnitRegister units,
            StaffRegister staff,
            Successions successions,
            Actors actors,
            JdbcClient jdbc,
            MutableClock clock) {
        this.town = town;
        this.registering = registering;
        this.completion = completion;
        this.initiatives = initiatives;
        this.flow = flow;
        this.forms = forms;
        this.packs = packs;
        this.cases = cases;
        this.registrations = registrations;
        this.items = items;
        this.work = work;
        this.leavers = leavers;
        this.limits = limits;
        this.letters = letters;
        this.urgent = urgent;
        this.led = led;
        this.merges = merges;
        this.units = units;
        this.staff = staff;
        this.successions = successions;
        this.actors = actors;
        this.jdbc = jdbc;
        this.clock = clock;
        this.print = new RecordPrint(jdbc);
    }

    /**
     * Walks once.
     *
     * @param time how often this seed walks here: people and units are made anew each time
     * @throws AssertionError naming seed and trail if anything but a refusal comes, or a refusal changes anything
     */
    Walked walk(long seed, int time) {
        return new Walk(seed, time).run();
    }

    /** @param weight how often it is tried, compared with others */
    private record Act(String name, int weight, Callable<String> does) {}

    private record Clerk(StaffId staff, UnitId counter) {}

    private record Post(WorkItemId id, CaseId caseId, String step, Optional<StaffId> holder, String unit) {}

    private final class Walk {

        private final long seed;
        private final String name;
        private final Random random;
        private final List<CaseId> touched = new ArrayList<>();
        private final List<String> trail = new ArrayList<>();
        private final List<PersonDraft> persons = new ArrayList<>();
        private final List<Act> acts = List.of(
                new Act("step", 55, this::completeAStep),
                new Act("begin", 12, this::beginSomething),
                new Act("register", 7, this::register),
                new Act("time", 9, this::letTimePass),
                new Act("claim", 4, this::claim),
                new Act("give back", 2, this::giveBack),
                new Act("assign", 3, this::assign),
                new Act("move", 3, this::move),
                new Act("hold", 3, this::hold),
                new Act("attach", 3, this::attach),
                new Act("unlink", 2, this::unlink),
                new Act("void", 2, this::voidALetter),
                new Act("urgent", 2, this::markUrgent),
                new Act("legacy", 2, this::markLegacy),
                new Act("merge", 1, this::mergePersons),
                new Act("end", 2, this::endTheBureau));
        private LocalDate today;
        private Optional<UnitId> ending = Optional.empty();
        private Optional<UnitId> heir = Optional.empty();
        private List<StaffId> everybody = List.of();
        private int done;
        private int refused;
        private int unfilled;

        Walk(long seed, int time) {
            this.seed = seed;
            this.name = OWN + seed + "x" + time;
            this.random = new Random(seed);
            this.today = BEGINNING.plusDays(random.nextInt(120));
            for (int i = 0; i < 7; i++) {
                String phone = "139%06d%01d%01d".formatted(Math.floorMod(seed, 1_000_000), Math.floorMod(time, 10), i);
                persons.add(new PersonDraft(
                        null,
                        "欧阳" + "甲乙丙丁戊己庚".charAt(i),
                        null,
                        null,
                        null,
                        null,
                        phone,
                        null,
                        random.nextBoolean() ? "applicant@example.org" : null,
                        null));
            }
        }

        Walked run() {
            clock.set(BEGINNING);
            town.city();
            secondHead();
            clock.set(today);
            if (random.nextInt(5) == 0) {
                ending = Optional.of(bureau("甲"));
                heir = Optional.of(bureau("乙"));
            }
            everybody = everybody();
            take(acts.stream()
                    .filter(act -> act.name().equals("register"))
                    .findFirst()
                    .orElseThrow());
            for (int i = 1; i < ACTIONS; i++) {
                take(chosen());
            }
            if (successions(ending)) {
                clock.set(today = today.plusDays(1));
                successions.run();
            }
            return new Walked(
                    trail.stream()
                            .map(line -> line.replace(name, OWN).replaceAll("HY-[0-9A-Z-]+", "HY-…"))
                            .toList(),
                    Set.copyOf(touched),
                    done,
                    refused,
                    unfilled);
        }

        private boolean successions(Optional<UnitId> unit) {
            return unit.flatMap(successions::of).isPresent();
        }

        private Act chosen() {
            int at = random.nextInt(acts.stream().mapToInt(Act::weight).sum());
            for (Act act : acts) {
                at -= act.weight();
                if (at < 0) {
                    return act;
                }
            }
            throw new IllegalStateException("The weights do not add up");
        }

        private void take(Act act) {
            String before = print.of(touched);
            String line = today + " " + act.name() + ": ";
            try {
                trail.add(line
                        + (touched.isEmpty() && !act.name().equals("register")
                                ? "nothing is there"
                                : act.does().call()));
                done++;
                follow();
            } catch (Refusal refusal) {
                unchanged(line, refusal.code(), before);
            } catch (Invalid invalid) {
                unchanged(line, invalid.faults().toString(), before);
            } catch (NotFound nothing) {
                unchanged(line, "not found", before);
            } catch (Exception failure) {
                throw new AssertionError(told(line + "failed"), failure);
            }
        }

        private void unchanged(String line, String answer, String before) {
            refused++;
            trail.add(line + "refused, " + answer);
            assertThat(print.of(touched))
                    .as(told("What was refused changed something"))
                    .isEqualTo(before);
        }

        private String told(String what) {
            return what + "; seed " + seed + "\n" + String.join("\n", trail);
        }

        /** What a case led to belongs to the walk, too. */
        private void follow() {
            List<CaseId> more = jdbc.sql("""
                            select c.id from case_file c where c.id in (
                                select to_case from case_link where from_case = any(:cases)
                                union select from_case from case_link where to_case = any(:cases)
                                union select l.case_id from registration_case k
                                    join registration_case l on l.registration_id = k.registration_id
                                    where k.case_id = any(:cases))
                            and not c.id = any(:cases)
                            order by c.opened_at, c.pack, c.title, c.number""").param("cases", ids()).query(UUID.class).list().stream()
                    .map(CaseId::new)
                    .toList();
            touched.addAll(more);
        }

        private String register() {
            List<Pack> offered = packs.all().stream()
                    // What nobody opens at a counter comes from elsewhere: a decision from its meeting.
                    .filter(pack -> !pack.settings().openBy().isEmpty())
                    .filter(pack -> !touched.isEmpty() || pack.settings().alone())
                    .toList();
            Pack pack = pick(offered);
            Optional<CaseId> from = origin(pack);
            Clerk clerk = from.flatMap(id -> clerkOf(id, pack)).orElseGet(() -> clerk(pack));
            Actor actor = actor(clerk.staff());
            Optional<ObjectNode> data = filled(forms, pack, actor);
            if (data.isEmpty()) {
                return "left, " + pack.name() + " could not be filled in";
            }
            LocalDate received = random.nextInt(3) == 0 ? today.minusDays(random.nextInt(10)) : today;
            List<Submission.Applicant> all = new ArrayList<>();
            persons.forEach(person -> all.add(new Submission.Applicant.Stated(person)));
            int applicants = random.nextInt(10) == 0 ? 0 : random.nextInt(6) == 0 ? random.nextInt(7) : 1;
            int others = applicants > 0 && random.nextInt(6) == 0 ? random.nextInt(all.size() - applicants + 1) : 0;
            Opening.Concern concern = random.nextInt(9) == 0 ? concern() : Opening.Concern.nobody();
            Submission.Belonging belonging = touched.isEmpty() || random.nextInt(4) > 0
                    ? null
                    : new Submission.Belonging(cases.get(pick(touched)).number(), random.nextBoolean());
            Channel channel = pick(List.of(Channel.values()));
            Optional<Registered> registered = registering.register(
                    actor,
                    new Submission(
                            new UUID(random.nextLong(), random.nextLong() ^ name.hashCode()),
                            pack.name(),
                            clerk.counter(),
                            channel,
                            received,
                            received.equals(today) ? null : "邮戳日期",
                            all.subList(0, applicants),
                            pick(List.of("post", "email", "hand")),
                            concern,
                            data.get(),
                            random.nextInt(12) == 0 ? "已当场答复，本人同意。" : null,
                            from.orElse(null),
                            new Submission.Joint(all.subList(applicants, applicants + others), 0),
                            belonging));
            CaseId id = registered.orElseThrow().caseId();
            if (!touched.contains(id)) {
                touched.add(id);
            }
            return "%s at a counter by %s, %s, %d and %d, about %s: %s"
                    .formatted(pack.name(), actor.name(), channel, applicants, others, concern.about(), called(id));
        }

        /** The case that one of this pack is opened from, where one is needed or chance would have it. */
        private Optional<CaseId> origin(Pack pack) {
            if (touched.isEmpty() || (pack.settings().alone() && random.nextInt(8) > 0)) {
                return Optional.empty();
            }
            List<CaseId> fitting = touched.stream()
                    .filter(id -> pack.opensFrom(cases.get(id).pack()))
                    .toList();
            return Optional.of(pick(fitting.isEmpty() ? touched : fitting));
        }

        /** Somebody who knows of this case and may open another from it. */
        private Optional<Clerk> clerkOf(CaseId id, Pack pack) {
            Actor actor = somebodyOf(id);
            return registering.counters(actor, pack).stream()
                    .min(Comparator.comparing(unit -> unit.value().toString()))
                    .map(unit -> new Clerk(actor.staff(), unit));
        }

        private Opening.Concern concern() {
            return switch (random.nextInt(3)) {
                case 0 -> new Opening.Concern("outside", null, null, "某企业", true);
                case 1 -> new Opening.Concern("staff", null, pick(everybody), null, random.nextBoolean());
                default -> {
                    List<String> codes =
                            town.city().units().keySet().stream().sorted().toList();
                    yield new Opening.Concern("unit", town.unit(pick(codes)), null, null, random.nextBoolean());
                }
            };
        }

        private Optional<ObjectNode> filled(Forms counter, Pack pack, Actor actor) {
            FormDefinition definition = counter.definition(pack, pack.settings().registration());
            FormContext context = FormContext.of(actor, LOCALE);
            Answers answers = answers(Map.of());
            FilledForm form = counter.open(definition, context);
            ObjectNode data = answers.to(form);
            for (int round = 0; round < ROUNDS; round++) {
                form = counter.validate(definition, Entry.ofJson(data), context);
                if (form.valid()) {
                    return Optional.of(form.values());
                }
                data = answers.mended(form, data);
            }
            return Optional.empty();
        }

        private String completeAStep() {
            Optional<Post> found = post();
            if (found.isEmpty()) {
                return "nothing is open";
            }
            Post post = found.get();
            Actor actor = worker(post);
            WorkItem item = items.get(actor, post.id());
            CaseFile file = cases.get(post.caseId());
            Optional<String> list = flow.step(file, post.step()).map(Step::requests);
            Map<String, Integer> rows = list.isEmpty()
                    ? Map.of()
                    : Map.of(list.get(), cases.requests(post.caseId()).size());
            return called(post.caseId()) + " " + post.step() + " by " + actor.name() + " "
                    + fillIn(answers(rows), completion.open(actor, item, LOCALE), (data, round) -> {
                        Completion.Outcome outcome =
                                completion.complete(actor, post.id(), Entry.ofJson(data), Optional.empty(), LOCALE);
                        return outcome instanceof Completion.Outcome.Again again
                                ? Optional.of(again.form())
                                : Optional.empty();
                    });
        }

        private String beginSomething() {
            CaseId id = pick(touched);
            Actor actor = somebodyOf(id);
            List<Initiative> offered = initiatives.of(actor, cases.get(id));
            if (offered.isEmpty()) {
                return called(id) + " offers nothing to " + actor.name();
            }
            String initiative = pick(offered).id();
            return called(id) + " " + initiative + " by " + actor.name() + " "
                    + fillIn(answers(Map.of()), initiatives.open(actor, id, initiative, LOCALE), (data, round) -> {
                        Initiatives.Outcome outcome =
                                initiatives.begin(actor, id, initiative, Entry.ofJson(data), Optional.empty(), LOCALE);
                        return outcome instanceof Initiatives.Outcome.Again again
                                ? Optional.of(again.form())
                                : Optional.empty();
                    });
        }

        /** @param sends what was filled in, at the n-th try; answers the form if there are faults to mend */
        private String fillIn(
                Answers answers, FilledForm opened, BiFunction<ObjectNode, Integer, Optional<FilledForm>> sends) {
            ObjectNode data = answers.to(opened);
            Optional<FilledForm> again = Optional.of(opened);
            for (int round = 0; round < ROUNDS; round++) {
                again = sends.apply(data, round);
                if (again.isEmpty()) {
                    return summary(data);
                }
                data = answers.mended(again.get(), data);
            }
            unfilled++;
            return "left, " + again.orElseThrow().faults();
        }

        /** What was decided, without identities: they are others each time. */
        private String summary(ObjectNode data) {
            List<String> said = new ArrayList<>();
            data.properties().forEach(property -> {
                String value = property.getValue().asString("");
                if (value.length() > 0
                        && value.length() < 25
                        && value.codePoints().allMatch(point -> point < 128)) {
                    said.add(property.getKey() + "=" + value);
                }
            });
            return said.toString();
        }

        private String letTimePass() {
            today = today.plusDays(1 + random.nextInt(random.nextInt(4) == 0 ? 45 : 8));
            clock.set(today);
            successions.run();
            limits.run();
            return "leavers " + leavers.sweep();
        }

        private String claim() {
            return withAPost((post, actor) -> {
                items.claim(actor, post.id());
                return "claimed";
            });
        }

        private String giveBack() {
            return withAPost((post, actor) -> {
                items.giveBack(actor, post.id(), pick(WHY));
                return "given back";
            });
        }

        private String assign() {
            return withAPost((post, actor) -> {
                items.assign(actor, post.id(), candidate(items.get(actor, post.id())));
                return "assigned";
            });
        }

        private String move() {
            return withAPost((post, actor) -> {
                StaffId to = random.nextInt(3) == 0 ? null : candidate(items.get(actor, post.id()));
                items.move(actor, post.id(), to, pick(WHY), random.nextBoolean());
                return "moved";
            });
        }

        private String hold() {
            return withAPost((post, actor) -> {
                items.hold(actor, post.id(), random.nextInt(3) == 0 ? null : pick(WHY));
                return "held";
            });
        }

        private StaffId candidate(WorkItem item) {
            List<StaffId> able = new ArrayList<>(work.candidates(item).keySet());
            return able.isEmpty() || random.nextInt(10) == 0 ? pick(everybody) : pick(able);
        }

        private String withAPost(BiFunction<Post, Actor, String> does) {
            Optional<Post> post = post();
            if (post.isEmpty()) {
                return "nothing is open";
            }
            Actor actor = random.nextInt(3) == 0 ? somebodyOf(post.get().caseId()) : worker(post.get());
            return called(post.get().caseId()) + " " + post.get().step() + " by " + actor.name() + " "
                    + does.apply(post.get(), actor);
        }

        private String attach() {
            CaseId to = pick(touched);
            Actor actor = somebodyOf(to);
            registrations.attach(actor, to, cases.get(pick(touched)).number(), random.nextBoolean());
            return called(to) + " by " + actor.name();
        }

        private String unlink() {
            CaseId id = pick(touched);
            Actor actor = somebodyOf(id);
            List<Registrations.Came> came = registrations.of(id);
            registrations.unlink(
                    actor, id, came.get(random.nextInt(came.size())).id(), pick(WHY));
            return called(id) + " by " + actor.name();
        }

        private String voidALetter() {
            List<LetterId> issued = jdbc
                    .sql("select id from letter where case_id = any(:cases) order by issued_at, name, id")
                    .param("cases", ids())
                    .query(UUID.class)
                    .list()
                    .stream()
                    .map(LetterId::new)
                    .toList();
            if (issued.isEmpty()) {
                return "no letters";
            }
            int which = random.nextInt(issued.size());
            Actor actor = somebodyOf(pick(touched));
            if (random.nextBoolean()) {
                letters.voidLetter(actor, issued.get(which), pick(WHY));
                return "letter " + which + " by " + actor.name();
            }
            letters.reissue(actor, issued.get(which), pick(WHY));
            return "letter " + which + " anew by " + actor.name();
        }

        private String markUrgent() {
            CaseId id = pick(touched);
            Actor actor = somebodyOf(id);
            String act = pick(List.of("mark", "mark", "note", "report", "measure", "end"));
            switch (act) {
                case "mark" -> urgent.mark(actor, id, pick(WHY));
                case "note" -> urgent.takeNote(actor, id);
                case "report" ->
                    urgent.report(
                            actor,
                            id,
                            "市政府总值班室",
                            "phone",
                            LocalDateTime.now(clock).minusHours(1),
                            pick(WHY));
                case "measure" -> urgent.measure(actor, id, pick(WHY));
                default -> urgent.end(actor, id, pick(WHY));
            }
            return called(id) + " " + act + " by " + actor.name();
        }

        private String markLegacy() {
            CaseId id = pick(touched);
            Actor actor = somebodyOf(id);
            String act = pick(List.of("mark", "mark", "lead", "lead", "note", "end"));
            switch (act) {
                case "mark" -> led.mark(actor, id, pick(WHY));
                case "lead" -> led.lead(actor, id, pick(heads()), pick(WHY));
                case "note" -> led.note(actor, id, "visit", today, pick(WHY), pick(WHY));
                default -> led.end(actor, id, pick(WHY));
            }
            return called(id) + " " + act + " by " + actor.name();
        }

        private List<StaffId> heads() {
            return everybody.stream()
                    .filter(one -> actors.resolve(one)
                            .filter(actor -> actor.has(Role.HEAD))
                            .isPresent())
                    .toList();
        }

        private String mergePersons() {
            List<PersonId> known = jdbc.sql("""
                            select distinct p.id, p.name from party t join person p on p.id = t.person_id
                            where t.case_id = any(:cases) order by p.name, p.id""")
                    .param("cases", ids())
                    .query((row, n) -> new PersonId(row.getObject("id", UUID.class)))
                    .list();
            if (known.size() < 2) {
                return "nobody to merge";
            }
            Actor actor = somebodyOf(pick(touched));
            merges.merge(actor, known.getFirst(), known.getLast(), pick(WHY));
            return "by " + actor.name();
        }

        private String endTheBureau() {
            if (ending.isEmpty() || successions(ending)) {
                return "no bureau ends";
            }
            successions.end(
                    actor(town.city().administrator()),
                    new Ending(
                            ending.get(),
                            today.minusDays(random.nextInt(2)),
                            random.nextInt(6) == 0 ? null : heir.orElseThrow(),
                            List.of()));
            return "the bureau ends";
        }

        /** A city has more than one leader, or nobody could look over the first one's shoulder. */
        private void secondHead() {
            boolean there = jdbc.sql("select exists (select from staff where login = 'city.deputy-head')")
                    .query(Boolean.class)
                    .single();
            if (!there) {
                staff.add(
                        actor(town.city().administrator()),
                        new StaffDraft("city.deputy-head", "孟副手", null, false, LocalDate.of(2020, 1, 1), null),
                        town.unit("B"),
                        EnumSet.of(Role.HEAD));
            }
        }

        private UnitId bureau(String which) {
            String code = which.equals("甲") ? "ends" : "heir";
            UnitId unit = units.create(
                    actor(town.city().administrator()),
                    new UnitDraft(
                            code + "-" + name.substring(OWN.length()),
                            name + which + "局",
                            "",
                            UnitKind.BUREAU,
                            Level.COUNTY,
                            "990199",
                            town.unit("B"),
                            null,
                            null,
                            name + which,
                            true,
                            LocalDate.of(2020, 1, 1),
                            null));
            hire(unit, code, which + "首", Role.HEAD, Role.SIGNER);
            hire(unit, code, which + "派", Role.DISPATCHER, Role.RECEPTIONIST);
            hire(unit, code, which + "办", Role.CASEWORKER, Role.RELIEF_OFFICER);
            hire(unit, code, which + "审", Role.CASEWORKER, Role.REVIEWER);
            return unit;
        }

        private void hire(UnitId unit, String code, String called, Role first, Role second) {
            staff.add(
                    actor(town.city().administrator()),
                    new StaffDraft(
                            "%s-%s-%s-%s".formatted(code, first.code(), second.code(), name.substring(OWN.length())),
                            name + called,
                            null,
                            false,
                            LocalDate.of(2020, 1, 1),
                            null),
                    unit,
                    EnumSet.of(first, second));
        }

        /** All who work in the town, and in the walk's own bureaus, in an order that is the same each time. */
        private List<StaffId> everybody() {
            return jdbc
                    .sql("""
                            select distinct s.id, s.name, u.code from staff s
                            join staff_role r on r.staff_id = s.id join unit u on u.id = r.unit_id
                            where u.name not like :others or u.name like :own order by u.code, s.name""")
                    .param("others", OWN + "%")
                    .param("own", name + "%")
                    .query((row, n) -> new StaffId(row.getObject("id", UUID.class)))
                    .list()
                    .stream()
                    .distinct()
                    .toList();
        }

        private Clerk clerk(Pack pack) {
            List<Clerk> able = jdbc.sql("""
                            select r.staff_id, r.unit_id from staff_role r
                            join unit u on u.id = r.unit_id join staff s on s.id = r.staff_id
                            where r.role = any(:roles) and (u.name not like :others or u.name like :own)
                            order by u.code, s.name, r.role""")
                    .param("roles", pack.settings().openBy().toArray(String[]::new))
                    .param("others", OWN + "%")
                    .param("own", name + "%")
                    .query((row, n) -> new Clerk(
                            new StaffId(row.getObject("staff_id", UUID.class)),
                            new UnitId(row.getObject("unit_id", UUID.class))))
                    .list();
            return pick(able);
        }

        private Optional<Post> post() {
            List<Post> open = jdbc.sql("""
                            select i.id, i.case_id, i.step, i.holder_id, i.unit_id::text as unit from work_item i
                            join unit u on u.id = i.unit_id
                            where i.case_id = any(:cases) and i.state = 'open'
                            order by array_position(:cases, i.case_id), i.step, u.name, i.opened_at, i.id""")
                    .param("cases", ids())
                    .query((row, n) -> new Post(
                            new WorkItemId(row.getObject("id", UUID.class)),
                            new CaseId(row.getObject("case_id", UUID.class)),
                            row.getString("step"),
                            Optional.ofNullable(row.getObject("holder_id", UUID.class))
                                    .map(StaffId::new),
                            row.getString("unit")))
                    .list();
            return open.isEmpty() ? Optional.empty() : Optional.of(pick(open));
        }

        /** Who has the item or may take it; now and then anybody else, who is refused then. */
        private Actor worker(Post post) {
            if (random.nextInt(14) == 0) {
                return actor(pick(everybody));
            }
            if (post.holder().isPresent()) {
                return actor(post.holder().get());
            }
            List<StaffId> able = jdbc.sql("""
                            select r.staff_id from work_item i
                            join staff_role r on r.unit_id = i.unit_id and r.role = i.role
                            join staff s on s.id = r.staff_id
                            where i.id = :item and not s.id = any(i.excluded) and (s.cleared or not i.restricted)
                            order by s.name, s.login""").param("item", post.id().value()).query(UUID.class).list().stream()
                    .map(StaffId::new)
                    .toList();
            return actor(able.isEmpty() ? pick(everybody) : pick(able));
        }

        /** Somebody in a unit with a part in the case, or who heads one above. */
        private Actor somebodyOf(CaseId id) {
            List<StaffId> near = jdbc.sql("""
                            select distinct s.id, s.name, s.login from case_part p
                            join unit u on u.id = p.unit_id
                            join staff_role r on r.unit_id = u.id
                                or (r.role = 'head' and r.unit_id in (u.line_1, u.line_2, u.line_3, u.line_4))
                            join staff s on s.id = r.staff_id
                            where p.case_id = :case order by s.name, s.login""")
                    .param("case", id.value())
                    .query((row, n) -> new StaffId(row.getObject("id", UUID.class)))
                    .list();
            return actor(near.isEmpty() || random.nextInt(14) == 0 ? pick(everybody) : pick(near));
        }

        private Actor actor(StaffId one) {
            return actors.resolve(one).orElseThrow();
        }

        private Answers answers(Map<String, Integer> rows) {
            Set<String> numbers = new HashSet<>();
            touched.forEach(id -> numbers.add(cases.get(id).number()));
            return new Answers(random, today, rows, label -> mine(label, numbers));
        }

        /** No unit and no matter of another walk. */
        private boolean mine(String label, Set<String> numbers) {
            boolean unit = !label.contains(OWN) || label.contains(name);
            boolean matter = !label.contains("HY-") || numbers.stream().anyMatch(label::contains);
            return unit && matter;
        }

        private String called(CaseId id) {
            return "#" + touched.indexOf(id);
        }

        private UUID[] ids() {
            return touched.stream().map(CaseId::value).toArray(UUID[]::new);
        }

        private <T> T pick(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }
    }
}
