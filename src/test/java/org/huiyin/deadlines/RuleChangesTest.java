package org.huiyin.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.huiyin.calendar.YearNotice;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.Ids;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.refusals.Conflict;
import org.huiyin.refusals.Invalid;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.MutableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A rule changes, and the clocks follow: all of them, once, whatever happens meanwhile. */
@DatabaseTest(properties = "huiyin.jobs=false")
class RuleChangesTest {

    private static final int CLOCKS = 300;
    private static final LocalDate OLD = LocalDate.of(2041, 2, 15);
    private static final LocalDate NEW = LocalDate.of(2041, 2, 19);
    private static final StaffId CLERK = StaffId.next();

    /** Each test has a region of its own: the local rows of another would hold there too. */
    private static final AtomicInteger REGIONS = new AtomicInteger(10);

    @Autowired
    RuleChanges changes;

    @Autowired
    Follower follower;

    @Autowired
    Clocks clocks;

    @Autowired
    Terms terms;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MutableClock clock;

    private final List<CaseId> files = new ArrayList<>();
    private final String region = "77" + REGIONS.getAndIncrement();
    private UnitId organ;

    @BeforeEach
    void organ() {
        organ = UnitId.next();
        jdbc.sql("""
                        insert into unit (id, code, name, short_name, kind, level, region_code, organ_id, valid_from,
                                          depth, line_1)
                        values (:id, :code, 'invented', 'invented', 'bureau', 'county', :region, :id, '2018-01-01', 1, :id)""")
                .param("id", organ.value())
                .param("code", organ.toString())
                .param("region", region + "01")
                .update();
        today(LocalDate.of(2041, 2, 4));
    }

    /** The database is shared, and running clocks of cases that do not exist would be found by its nightly check. */
    @AfterEach
    void leaveNothingRunning() {
        for (CaseId file : files) {
            for (ClockView view : clocks.running(file)) {
                clocks.cancel(file, view.term(), "withdrawn");
            }
        }
    }

    @Test
    void aNoticeIsTriedAppliedAndFollowedThoughTheFollowerIsCutOffAndPeopleWorkMeanwhile() throws Exception {
        for (int i = 0; i < CLOCKS; i++) {
            start("P2b", LocalDate.of(2041, 1, 31));
        }
        ClockId extended = start("P4", LocalDate.of(2040, 12, 17));
        ClockId unmoved = start("P4", LocalDate.of(2041, 2, 4));
        assertThat(clocks.get(extended).dueOn()).isEqualTo(OLD);

        UUID id = changes.propose(new Proposal.OfYear(notice()), "invented", CLERK);
        while (changes.tryOn(100)) {}
        RuleChange tried = changes.get(id);
        assertThat(tried.state()).isEqualTo(RuleChange.State.TRIED);
        assertThat(mine(changes.byTerm(tried), "P2b").moved()).isGreaterThanOrEqualTo(CLOCKS);
        assertThat(changes.byUnit(tried, ""))
                .anySatisfy(tally -> assertThat(tally.key()).isEqualTo(organ.toString()));
        assertThat(everyMoveOf(tried)).hasSize(CLOCKS + 1).allSatisfy(move -> {
            assertThat(move.oldDue()).isEqualTo(OLD);
            assertThat(move.newDue()).isEqualTo(NEW);
        });
        // Nothing has changed yet.
        assertThat(clocks.running(files.getFirst()))
                .allSatisfy(one -> assertThat(one.dueOn()).isEqualTo(OLD));

        changes.apply(id, CLERK);
        assertThat(changes.get(id).state()).isEqualTo(RuleChange.State.APPLYING);
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> changes.apply(id, CLERK));

        // Two batches, a third that is cut off, and a clock that is changed before its turn.
        clocks.follow(50);
        clocks.follow(50);
        assertThatIllegalStateException()
                .isThrownBy(() -> transaction.executeWithoutResult(status -> {
                    clocks.follow(50);
                    throw new IllegalStateException("cut off");
                }));
        assertThat(changes.get(id).percent()).isBetween(0, 99);
        assertThat(files)
                .allSatisfy(file -> assertThat(clocks.running(file))
                        .filteredOn(one -> one.id() != unmoved && one.term().equals("P2b"))
                        .allSatisfy(one -> assertThat(one.dueOn()).isEqualTo(NEW)));
        clocks.extend(extended, 10, LocalDate.of(2041, 2, 18), CLERK);

        // Two nodes take it up at once.
        try (ExecutorService nodes = Executors.newFixedThreadPool(2)) {
            List<Future<?>> runs = List.of(nodes.submit(follower::run), nodes.submit(follower::run));
            for (Future<?> run : runs) {
                run.get();
            }
        }
        follower.run();

        RuleChange done = changes.get(id);
        assertThat(done.state()).isEqualTo(RuleChange.State.DONE);
        assertThat(done.percent()).isEqualTo(100);
        assertThat(everyMoveOf(done))
                .hasSize(CLOCKS + 1)
                .allSatisfy(move -> assertThat(move.newDue()).isEqualTo(NEW));
        assertThat(jdbc.sql("select count(*) from clock_change where clock_id = :id")
                        .param("id", unmoved.value())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(changes(extended))
                .extracting(ClockChange::cause, ClockChange::oldDue, ClockChange::newDue)
                .containsExactly(
                        tuple(ClockChange.Cause.NOTICE, OLD, NEW),
                        tuple(ClockChange.Cause.EXTENSION, NEW, LocalDate.of(2041, 2, 25)));
        assertThat(jdbc.sql("select count(*) from audit_event where action = 'clock.moved' and case_id = any(:ids)")
                        .param("ids", files.stream().map(CaseId::value).toArray(UUID[]::new))
                        .query(Integer.class)
                        .single())
                .isEqualTo(CLOCKS + 2);

        // Once more changes nothing.
        follower.run();
        assertThat(everyMoveOf(done)).hasSize(CLOCKS + 1);
    }

    @Test
    void aRuleFromADayOnMovesNoClockThatRuns() {
        ClockId before = start("P4", LocalDate.of(2041, 1, 7));
        apply(new Proposal.Add(local("P4", "30 calendar-days", LocalDate.of(2041, 2, 1), 0)));
        ClockId after = start("P4", LocalDate.of(2041, 2, 4));

        assertThat(clocks.get(before).rule().national()).isTrue();
        assertThat(clocks.get(before).dueOn()).isEqualTo("2041-03-08");
        assertThat(clocks.get(after).rule().region()).isEqualTo(region);
        assertThat(clocks.get(after).dueOn()).isEqualTo("2041-03-06");
    }

    @Test
    void aRuleEnteredLateHoldsForEventsSinceItsFirstDay() {
        ClockId running = start("P4", LocalDate.of(2041, 1, 7));
        ClockId earlier = start("P4", LocalDate.of(2040, 12, 31));
        Term late = local("P4", "45 calendar-days", LocalDate.of(2041, 1, 1), 0);

        UUID id = changes.propose(new Proposal.Add(late), "invented", CLERK);
        while (changes.tryOn(100)) {}
        assertThat(everyMoveOf(changes.get(id))).extracting(MovedClock::id).containsExactly(running);
        changes.apply(id, CLERK);
        assertThat(clocks.get(running).dueOn()).isEqualTo("2041-02-21");
        follower.run();

        assertThat(clocks.get(running).dueOn()).isEqualTo("2041-02-21");
        assertThat(clocks.get(running).rule().id()).isEqualTo(late.id());
        assertThat(clocks.get(earlier).dueOn()).isEqualTo("2041-03-01");
        assertThat(changes(running)).singleElement().returns(ClockChange.Cause.TERM, ClockChange::cause);
    }

    @Test
    void whatWasEnteredByMistakeIsTakenBackAndEnteredRight() {
        Term wrong = local("P4", "3 calendar-days", LocalDate.of(2041, 1, 1), 0);
        apply(new Proposal.Add(wrong));
        ClockId running = start("P4", LocalDate.of(2041, 2, 4));
        assertThat(clocks.get(running).dueOn()).isEqualTo("2041-02-07");

        apply(new Proposal.Withdraw(wrong.id()));
        assertThat(clocks.get(running).dueOn()).isEqualTo("2041-04-05");
        apply(new Proposal.Add(local("P4", "30 calendar-days", LocalDate.of(2041, 1, 1), 0)));
        assertThat(clocks.get(running).dueOn()).isEqualTo("2041-03-06");
    }

    @Test
    void anEndedRuleHoldsForEventsUpToItsLastDay() {
        Term local = local("P4", "30 calendar-days", LocalDate.of(2040, 1, 1), 0);
        apply(new Proposal.Add(local));
        ClockId early = start("P4", LocalDate.of(2041, 1, 30));
        ClockId late = start("P4", LocalDate.of(2041, 2, 4));

        apply(new Proposal.End(local.id(), LocalDate.of(2041, 1, 31)));

        assertThat(clocks.get(early).dueOn()).isEqualTo("2041-03-01");
        assertThat(clocks.get(late).dueOn()).isEqualTo("2041-04-05");
    }

    @Test
    void noApplicantLosesDaysThatWerePromised() {
        Term longer = local("P5", "45 calendar-days", LocalDate.of(2040, 1, 1), 0);
        apply(new Proposal.Add(longer));
        ClockId promised = start("P5", LocalDate.of(2041, 2, 4));

        UUID id = changes.propose(new Proposal.Withdraw(longer.id()), "invented", CLERK);
        while (changes.tryOn(100)) {}
        assertThat(everyMoveOf(changes.get(id))).singleElement().returns("promised", MovedClock::kept);
        changes.apply(id, CLERK);
        follower.run();

        assertThat(clocks.get(promised).dueOn()).isEqualTo("2041-03-21");
        assertThat(changes(promised)).isEmpty();
    }

    @Test
    void whatWasGrantedIsNotTakenBack() {
        ClockId extended = start("P4", LocalDate.of(2041, 1, 7));
        clocks.extend(extended, 30, LocalDate.of(2041, 2, 4), CLERK);

        apply(new Proposal.Add(local("P4", "30 calendar-days", LocalDate.of(2041, 1, 1), 10)));

        assertThat(clocks.get(extended).dueOn()).isEqualTo("2041-04-08");
        assertThat(clocks.get(extended).rule().national()).isTrue();
    }

    @Test
    void aRowThatGoesBeyondTheLawIsNeverApplied() {
        UUID id = changes.propose(
                new Proposal.Add(local("P4", "61 calendar-days", LocalDate.of(2041, 1, 1), 0)), "invented", CLERK);
        while (changes.tryOn(100)) {}

        assertThatExceptionOfType(Invalid.class).isThrownBy(() -> changes.apply(id, CLERK));
        assertThat(changes.get(id).state()).isEqualTo(RuleChange.State.TRIED);
        changes.drop(id);
        assertThat(changes.get(id).state()).isEqualTo(RuleChange.State.DROPPED);
    }

    private void apply(Proposal proposal) {
        UUID id = changes.propose(proposal, "invented", CLERK);
        while (changes.tryOn(100)) {}
        changes.apply(id, CLERK);
        follower.run();
        assertThat(changes.get(id).state()).isEqualTo(RuleChange.State.DONE);
    }

    /** Of the clocks of this test. */
    private List<MovedClock> everyMoveOf(RuleChange change) {
        List<MovedClock> moves = new ArrayList<>();
        UUID after = null;
        for (List<MovedClock> page = changes.moved(change, after);
                !page.isEmpty();
                page = changes.moved(change, after)) {
            moves.addAll(
                    page.stream().filter(move -> files.contains(move.caseId())).toList());
            after = page.getLast().id().value();
        }
        return moves;
    }

    private List<ClockChange> changes(ClockId id) {
        return clocks.changes(clocks.get(id).caseId());
    }

    private static RuleChanges.Tally mine(List<RuleChanges.Tally> tallies, String key) {
        return tallies.stream()
                .filter(tally -> tally.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** Four days off that nobody knew of, around the end of the clocks above. */
    private static YearNotice notice() {
        TreeMap<LocalDate, String> off = new TreeMap<>();
        OLD.datesUntil(NEW).forEach(day -> off.put(day, "春节"));
        return new YearNotice(2041, "invented", "invented", off, new TreeMap<>(Map.of()));
    }

    private Term local(String code, String limit, LocalDate from, int cap) {
        Term national = terms.inForce(code, "", from).orElseThrow();
        return new Term(
                Ids.next(),
                code,
                region,
                from,
                null,
                national.binds(),
                national.startEvent(),
                Period.parse(limit),
                Term.SetBy.LOCAL_RULE,
                Set.of(),
                cap,
                Set.of(),
                Set.of(),
                3,
                "invented");
    }

    private ClockId start(String term, LocalDate on) {
        CaseId file = CaseId.next();
        files.add(file);
        return clocks.start(new Start(file, term, organ, organ, Facts.of("received", on)))
                .id();
    }

    private void today(LocalDate day) {
        clock.set(day.atTime(10, 0).atZone(ZoneId.of("Asia/Shanghai")).toInstant());
    }
}
