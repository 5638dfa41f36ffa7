package org.huiyin.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.alerts.Matters.DESK;
import static org.huiyin.alerts.Matters.HEAD;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.huiyin.cases.CaseEvent;
import org.huiyin.cases.Timeline;
import org.huiyin.deadlines.ClockView;
import org.huiyin.deadlines.Clocks;
import org.huiyin.deadlines.Facts;
import org.huiyin.deadlines.Period;
import org.huiyin.deadlines.Start;
import org.huiyin.deadlines.TermUnit;
import org.huiyin.ids.CaseId;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.MutableClock;
import org.huiyin.testing.Plan;
import org.huiyin.testing.Plans;
import org.huiyin.walks.Town;
import org.huiyin.worklist.WorkItems;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Limits that come near and pass are found once, and told to those who answer for them. */
@DatabaseTest(properties = "huiyin.jobs=false")
@Import({Town.class, Plans.class})
class SweepTest {

    private static final String ABOVE = "county1.head";
    private static final String SUPERVISOR = "county1.supervise";

    /** A Monday without days off around. Of the fifteen days of P2a the last is Tuesday the 17th, yellow from the 12th. */
    private static final LocalDate RECEIVED = LocalDate.of(2026, 3, 2);

    private static final LocalDate WARNED = LocalDate.of(2026, 3, 12);
    private static final LocalDate DUE = LocalDate.of(2026, 3, 17);

    @Autowired
    Town town;

    @Autowired
    Sweep sweep;

    @Autowired
    ClockAlerts alerts;

    @Autowired
    Notices notices;

    @Autowired
    Clocks clocks;

    @Autowired
    WorkItems items;

    @Autowired
    Timeline timeline;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Plans plans;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MutableClock clock;

    @BeforeEach
    void nothingElseIsWatched() {
        jdbc.sql("delete from clock_watch").update();
        clock.set(RECEIVED);
        town.city();
    }

    @Test
    void tellsOnceWhatComesNearPassesAndStaysPassed() {
        CaseId id = register();
        on(WARNED.minusDays(1), () -> assertThat(sweep.run()).isZero());
        on(WARNED, () -> assertThat(sweep.run()).isPositive());
        on(WARNED, () -> assertThat(sweep.run()).isZero());
        assertThat(found(id)).containsExactly("P2a warning " + DUE);
        assertThat(told(id)).as("nobody has taken the step").containsExactly(name(HEAD));
        assertThat(events(id)).isEmpty();

        items.claim(town.actor(DESK), town.item(id, "classify"));
        on(DUE, () -> assertThat(sweep.run()).isZero());
        on(DUE.plusDays(1), () -> assertThat(sweep.run()).isEqualTo(1));
        assertThat(told(id)).containsExactlyInAnyOrder(name(DESK), name(HEAD));
        on(LocalDate.of(2026, 3, 20), sweep::run);
        assertThat(found(id)).containsExactly("P2a escalation " + DUE, "P2a breach " + DUE, "P2a warning " + DUE);
        assertThat(told(id)).containsExactlyInAnyOrder(name(ABOVE), name(SUPERVISOR));
        assertThat(events(id)).containsExactly("clock-breach", "clock-escalation");
        assertThat(kinds(DESK, id)).containsExactly("breach");
        assertThat(kinds(HEAD, id)).containsExactly("breach", "warning");
        assertThat(kinds(SUPERVISOR, id)).containsExactly("escalation");
        on(LocalDate.of(2026, 4, 30), sweep::run);
        on(LocalDate.of(2026, 5, 29), () -> assertThat(sweep.run()).isZero());
    }

    @Test
    void catchesUpAfterDowntimeAndWarnsOfNothingThatIsPast() {
        CaseId id = register();
        on(LocalDate.of(2026, 3, 25), sweep::run);
        assertThat(found(id)).containsExactly("P2a escalation " + DUE, "P2a breach " + DUE);
    }

    /** Days off changed, and the last day may not be over: nobody is blamed before the clock has followed. */
    @Test
    void waitsForAClockThatIsComputedAnew() {
        CaseId id = register();
        jdbc.sql("update legal_clock set revision = 0 where case_id = :case")
                .param("case", id.value())
                .update();
        on(DUE.plusDays(1), sweep::run);
        assertThat(found(id)).isEmpty();

        jdbc.sql("update legal_clock set revision = (select max(revision) from calendar_notice) where case_id = :case")
                .param("case", id.value())
                .update();
        on(DUE.plusDays(1), sweep::run);
        assertThat(found(id)).containsExactly("P2a breach " + DUE);
    }

    @Test
    void tellsInTheHoursOfTheOfficeButForLimitsInHours() {
        CaseId id = register();
        CaseId hours = register();
        clocks.start(new Start(
                hours,
                "H2",
                town.unit("C1-T1"),
                town.unit("C1"),
                Facts.of("lead", LocalDate.of(2026, 3, 20))
                        .at(LocalTime.of(16, 0))
                        .set(new Period(24, TermUnit.HOURS))));

        Stream.of("2026-03-20T07:59", "2026-03-20T18:00", "2026-03-21T09:00")
                .map(LocalDateTime::parse)
                .forEach(at -> {
                    clock.set(at);
                    sweep.run();
                    assertThat(found(id)).as("at " + at).isEmpty();
                });
        assertThat(found(hours)).as("not over yet").noneMatch(found -> found.contains("breach"));
        clock.set(LocalDateTime.parse("2026-03-21T16:00"));
        sweep.run();
        assertThat(found(hours)).as("on a Saturday").contains("H2 breach 2026-03-21");
        assertThat(found(id)).isEmpty();
        clock.set(LocalDateTime.parse("2026-03-23T08:00"));
        sweep.run();
        assertThat(found(id)).contains("P2a breach " + DUE);
    }

    @Test
    void whatStandsStillOrHasEndedIsNotTold() {
        CaseId still = CaseId.next();
        CaseId ended = register();
        ClockView review = start(still, "P8", RECEIVED);
        clocks.suspend(review.id(), "hearing", RECEIVED.plusDays(3), null);
        transaction.executeWithoutResult(status -> clocks.stop(ended, "P2a", RECEIVED.plusDays(2)));
        on(LocalDate.of(2026, 5, 11), sweep::run);
        assertThat(found(ended)).noneMatch(found -> found.startsWith("P2a"));
        assertThat(found(still)).isEmpty();
        assertThat(watched(still)).isZero();

        clocks.resume(review.id(), LocalDate.of(2026, 5, 8), null);
        assertThat(watched(still)).isOne();
    }

    @Test
    void aDateThatMovesIsWarnedOfAnewAndTheOldOneIsOvertaken() {
        CaseId id = register();
        ClockView handling = start(id, "P4", LocalDate.of(2026, 1, 15));
        LocalDate before = LocalDate.of(2026, 3, 16);
        assertThat(handling.dueOn()).isEqualTo(before);
        on(LocalDate.of(2026, 3, 17), sweep::run);
        assertThat(found(id)).contains("P4 breach " + before);

        clocks.extend(handling.id(), 30, LocalDate.of(2026, 3, 16), town.city().staff(ABOVE));
        LocalDate after = LocalDate.of(2026, 4, 15);
        assertThat(overtaken(id)).containsExactly("P4 breach " + before);
        on(LocalDate.of(2026, 4, 7), sweep::run);
        assertThat(found(id)).contains("P4 warning " + after).doesNotContain("P4 breach " + after);
        on(LocalDate.of(2026, 4, 16), sweep::run);
        assertThat(found(id)).contains("P4 breach " + after);
        assertThat(overtaken(id)).containsExactly("P4 breach " + before);
    }

    @Test
    void aPeriodOfTheApplicantIsNobodysBreachAndAPartnerIsOnlyAskedAfter() {
        CaseId id = register();
        transaction.executeWithoutResult(status -> clocks.stop(id, "P2a", RECEIVED));
        transaction.executeWithoutResult(status -> clocks.stop(id, "P1", RECEIVED));
        start(id, "P5", RECEIVED.minusYears(1));
        start(id, "L1", RECEIVED.minusMonths(6));
        on(LocalDate.of(2026, 6, 30), sweep::run);
        assertThat(found(id)).hasSize(1).allMatch(found -> found.startsWith("L1 partner-reminder"));
        assertThat(kinds(HEAD, id)).containsExactly("partner-reminder");
        assertThat(kinds(ABOVE, id)).isEmpty();
    }

    @Test
    void whereTheUnitHasNoHeadTheOneAboveIsTold() {
        CaseId id = register();
        Set<String> roles = Set.of("head", "dispatcher", "caseworker", "receptionist");
        jdbc.sql("update staff_role set valid_to = :until where unit_id = :unit and role = any(:roles)")
                .param("until", RECEIVED.minusDays(1))
                .param("unit", town.unit("C1-T1").value())
                .param("roles", roles.toArray(String[]::new))
                .update();
        try {
            on(WARNED, sweep::run);
            assertThat(told(id)).containsExactly(name(ABOVE));
        } finally {
            jdbc.sql("update staff_role set valid_to = null where unit_id = :unit")
                    .param("unit", town.unit("C1-T1").value())
                    .update();
        }
    }

    @Test
    void ofStepsMadeUpForAtOnceEachPersonHearsTheLast() {
        CaseId id = register();
        on(LocalDate.of(2026, 6, 30), sweep::run);
        assertThat(found(id)).hasSizeGreaterThan(2);
        assertThat(jdbc.sql("select count(*) from notice where case_id = :id group by staff_id, term")
                        .param("id", id.value())
                        .query(Long.class)
                        .list())
                .isNotEmpty()
                .containsOnly(1L);
    }

    /** Only what a term's own row excludes stops its clock. */
    @Test
    void aStepThatRestsStopsNoClock() {
        CaseId id = register();
        items.claim(town.actor(DESK), town.item(id, "classify"));
        items.hold(town.actor(DESK), town.item(id, "classify"), "等待档案");
        on(DUE.plusDays(1), sweep::run);
        assertThat(found(id)).containsExactly("P2a breach " + DUE);
    }

    @Test
    void aRestrictedMatterIsToldToItsDeskAndNobodyElse() {
        CaseId id = accusation();
        start(id, "P2d", RECEIVED, new Period(5, TermUnit.CALENDAR_DAYS));
        on(LocalDate.of(2026, 6, 30), sweep::run);
        assertThat(found(id))
                .anyMatch(found -> found.contains("breach"))
                .anyMatch(found -> found.contains("escalation"));
        assertThat(jdbc.sql(
                                "select distinct s.login from notice n join staff s on s.id = n.staff_id where n.case_id = :id")
                        .param("id", id.value())
                        .query(String.class)
                        .list())
                .containsExactly(town.desk(id));
        assertThat(notices.page(town.actor(town.desk(id)), null).notices())
                .anySatisfy(notice -> assertThat(notice.restricted()).isTrue());
    }

    @Test
    void manyAtOnceTellEachClockOnce() throws Exception {
        CaseId id = register();
        int many = 400;
        LocalDate due = LocalDate.of(2026, 3, 16);
        List<UUID> made = DueClocks.insert(jdbc, id, town.unit("C1-T1"), town.unit("C1"), due, many);
        clock.set(due.plusDays(1));
        try (ExecutorService nodes = Executors.newFixedThreadPool(2)) {
            Callable<Integer> node = sweep::run;
            nodes.invokeAll(List.of(node, node))
                    .forEach(done -> assertThat(done).succeedsWithin(Duration.ofMinutes(2)));
        }
        assertThat(jdbc.sql("select count(*) from clock_alert where clock_id = any(:made) and kind = 'breach'")
                        .param("made", made.toArray(UUID[]::new))
                        .query(Integer.class)
                        .single())
                .isEqualTo(many);
        assertThat(jdbc.sql("""
                                select count(*) from notice
                                where case_id = :id and kind = 'breach' and staff_id = :head""")
                        .param("id", id.value())
                        .param("head", town.city().staff(HEAD).value())
                        .query(Integer.class)
                        .single())
                .as("each told the head once")
                .isEqualTo(many);
    }

    @Test
    void aStepCostsWhatIsDueAndNotWhatThereIs() {
        CaseId id = register();
        DueClocks.insert(jdbc, id, town.unit("C1-T1"), town.unit("C1"), LocalDate.of(2031, 3, 17), 20_000);
        DueClocks.insert(jdbc, id, town.unit("C1-T1"), town.unit("C1"), DUE, 300);
        jdbc.sql("""
                        insert into clock_alert (id, clock_id, case_id, term, kind, step, due_on, found_at, told)
                        select gen_random_uuid(), clock_id, case_id, 'P4', 'warning', 'warning', due_on, now(), '{}'
                        from clock_watch where due_on > '2031-01-01'""").update();
        Stream.of("clock_watch", "legal_clock", "clock_alert")
                .forEach(table -> jdbc.sql("analyze " + table).update());
        clock.set(DUE.plusDays(1));
        List<Plan> plansOfAll = plans.of(() -> sweep.run());
        assertThat(plansOfAll)
                .isNotEmpty()
                .allSatisfy(plan -> assertThat(List.of("clock_watch", "legal_clock", "clock_alert"))
                        .as(plan.text())
                        .noneMatch(plan::scans));
    }

    private void on(LocalDate day, Runnable work) {
        clock.set(day);
        work.run();
    }

    private ClockView start(CaseId id, String term, LocalDate on) {
        return start(id, term, on, null);
    }

    private ClockView start(CaseId id, String term, LocalDate on, Period set) {
        return clocks.start(new Start(
                id,
                term,
                town.unit("C1-T1"),
                town.unit("C1"),
                Facts.of("received", on).set(set)));
    }

    private CaseId register() {
        return Matters.petition(town);
    }

    private CaseId accusation() {
        return Matters.accusation(town);
    }

    private List<String> found(CaseId id) {
        return alerts.of(id).stream().map(SweepTest::line).toList();
    }

    private List<String> overtaken(CaseId id) {
        return alerts.of(id).stream()
                .filter(ClockAlerts.Alert::overtaken)
                .map(SweepTest::line)
                .toList();
    }

    private static String line(ClockAlerts.Alert alert) {
        return alert.term() + " " + alert.kind() + " " + alert.dueOn();
    }

    private List<String> told(CaseId id) {
        return alerts.of(id).getFirst().told();
    }

    private List<String> events(CaseId id) {
        return timeline.of(id).stream()
                .map(CaseEvent::kind)
                .filter(kind -> kind.startsWith("clock-"))
                .toList();
    }

    private List<String> kinds(String login, CaseId id) {
        return notices.page(town.actor(login), null).notices().stream()
                .filter(notice -> id.equals(notice.caseId()))
                .map(ToldNotice::kind)
                .toList();
    }

    private int watched(CaseId id) {
        return jdbc.sql("select count(*) from clock_watch where case_id = :id")
                .param("id", id.value())
                .query(Integer.class)
                .single();
    }

    private String name(String login) {
        return town.actor(login).name();
    }
}
