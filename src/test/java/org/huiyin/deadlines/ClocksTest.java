package org.huiyin.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.YearNotice;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.refusals.Refusal;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.MutableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.annotation.Transactional;

@DatabaseTest
@Transactional
@RecordApplicationEvents
class ClocksTest {

    @Autowired
    Clocks clocks;

    @Autowired
    Terms terms;

    @Autowired
    Calendars calendars;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MutableClock clock;

    @Autowired
    ApplicationEvents events;

    private final CaseId file = CaseId.next();
    private UnitId organ;

    @BeforeEach
    void organ() {
        organ = organ("420106");
        today(LocalDate.of(2026, 1, 15));
    }

    @Test
    void startsByTheRuleInForce() {
        ClockView started = start("P4", LocalDate.of(2026, 1, 15));

        assertThat(started.dueOn()).isEqualTo("2026-03-16");
        assertThat(started.warnOn()).isEqualTo("2026-03-05");
        assertThat(started.article()).isEqualTo("《信访工作条例》第三十四条");
        assertThat(started.running()).isTrue();
        assertThat(started.light(LocalDate.of(2026, 3, 4))).isEqualTo(Light.GREEN);
        assertThat(started.light(LocalDate.of(2026, 3, 5))).isEqualTo(Light.YELLOW);
        assertThat(started.light(LocalDate.of(2026, 3, 17))).isEqualTo(Light.RED);
        assertThat(clocks.running(file)).containsExactly(started);
        assertThat(events.stream(ClocksChanged.class)).containsExactly(new ClocksChanged(file));
    }

    @Test
    void aDutyThatRunsKeepsRunningAsItBegan() {
        ClockView first = start("P2b", LocalDate.of(2026, 1, 5));

        assertThat(start("P2b", LocalDate.of(2026, 1, 15))).isEqualTo(first);
        assertThat(clocks.all(file)).hasSize(1);
    }

    @Test
    void aDispatchAnewStartsAnew() {
        start("P2b", LocalDate.of(2026, 1, 5));
        clocks.cancel(file, "P2b", "taken-back");
        start("P2b", LocalDate.of(2026, 1, 15));

        assertThat(clocks.all(file))
                .extracting(ClockView::outcome, ClockView::startedOn)
                .containsExactly(tuple(Outcome.VOID, LocalDate.of(2026, 1, 5)), tuple(null, LocalDate.of(2026, 1, 15)));
    }

    @Test
    void endsInTimeOnTheLastDayAndLateAfterIt() {
        start("P4", LocalDate.of(2026, 1, 15));
        assertThat(clocks.stop(file, "P4", LocalDate.of(2026, 3, 16)))
                .extracting(ClockView::outcome)
                .containsExactly(Outcome.IN_TIME);

        start("P4", LocalDate.of(2026, 1, 15));
        assertThat(clocks.stop(file, "P4", LocalDate.of(2026, 3, 17)))
                .extracting(ClockView::outcome)
                .containsExactly(Outcome.LATE);
        assertThat(clocks.running(file)).isEmpty();
    }

    @Test
    void stoppingWhatDoesNotRunIsNothing() {
        assertThat(clocks.stop(file, "P4", LocalDate.of(2026, 3, 16))).isEmpty();
    }

    @Test
    void theNextToEndComesFirst() {
        start("P4", LocalDate.of(2026, 1, 15));
        start("P2b", LocalDate.of(2026, 1, 15));
        start("P3", LocalDate.of(2026, 1, 15));

        assertThat(clocks.running(file)).extracting(ClockView::term).containsExactly("P3", "P2b", "P4");
        assertThat(clocks.nearest(file, List.of("P4", "P2b")))
                .get()
                .extracting(ClockView::term)
                .isEqualTo("P2b");
        assertThat(clocks.running(List.of(file, CaseId.next()))).containsOnlyKeys(file);
    }

    @Test
    void nothingIsOwedToSomeoneUnknown() {
        ClockView none = clocks.noneOwed(
                new Start(file, "P2a", organ, organ, Facts.of("received", LocalDate.of(2026, 1, 15))),
                "applicant-unknown");

        assertThat(none.outcome()).isEqualTo(Outcome.NONE_OWED);
        assertThat(none.reason()).isEqualTo("applicant-unknown");
        assertThat(none.light(LocalDate.of(2027, 1, 1))).isEqualTo(Light.GREEN);
        assertThat(clocks.running(file)).isEmpty();
    }

    @Test
    void whereNoLocalRuleSetsALimitNothingIsOwed() {
        ClockView none = start("H1", LocalDate.of(2026, 1, 15));

        assertThat(none.outcome()).isEqualTo(Outcome.NONE_OWED);
        assertThat(none.reason()).isEqualTo("no-rule");
    }

    @Test
    void aLocalRuleHoldsInItsRegion() {
        organ = organ("990102");

        assertThat(start("H1", LocalDate.of(2026, 1, 15)).dueOn()).isEqualTo("2026-01-20");
        assertThat(start("P4", LocalDate.of(2026, 1, 15)).article()).isEqualTo("《信访工作条例》第三十四条");
    }

    @Test
    void anUnconfirmedRuleCountsNothing() {
        assertThat(terms.inForce("P4", "330106", LocalDate.of(2026, 1, 15)))
                .get()
                .extracting(Term::limit)
                .isEqualTo(new Period(60, TermUnit.CALENDAR_DAYS));
    }

    @Test
    void hoursEndAtTheMinute() {
        organ = organ("990102");
        Facts lead = Facts.of("lead", LocalDate.of(2026, 1, 15)).at(LocalTime.of(9, 30));
        ClockView started = clocks.start(new Start(file, "H2", organ, organ, lead));
        assertThat(started.dueAt()).isEqualTo("2026-01-16T09:30");

        clock.set(LocalDate.of(2026, 1, 16)
                .atTime(9, 31)
                .atZone(ZoneId.of("Asia/Shanghai"))
                .toInstant());
        assertThat(clocks.stop(file, "H2", LocalDate.of(2026, 1, 16)))
                .extracting(ClockView::outcome)
                .containsExactly(Outcome.LATE);
    }

    @Test
    void isExtendedOnceUpToTheCapBeforeItsEnd() {
        ClockId id = start("P4", LocalDate.of(2026, 1, 15)).id();
        StaffId head = StaffId.next();

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> clocks.extend(id, 31, LocalDate.of(2026, 3, 1), head))
                .matches(refusal -> refusal.code().equals("extension-beyond-cap"));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> clocks.extend(id, 30, LocalDate.of(2026, 3, 17), head))
                .matches(refusal -> refusal.code().equals("extension-too-late"));

        assertThat(clocks.extend(id, 20, LocalDate.of(2026, 3, 16), head).dueOn())
                .isEqualTo("2026-04-07");

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> clocks.extend(id, 5, LocalDate.of(2026, 3, 16), head))
                .matches(refusal -> refusal.code().equals("extension-once"));
    }

    @Test
    void aTermWithoutExtensionHasNone() {
        ClockId id = start("P2b", LocalDate.of(2026, 1, 15)).id();

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> clocks.extend(id, 1, LocalDate.of(2026, 1, 16), StaffId.next()))
                .matches(refusal -> refusal.code().equals("extension-beyond-cap"));
    }

    @Test
    void aHearingPausesTheReReviewAndNothingElse() {
        ClockId p4 = start("P4", LocalDate.of(2026, 4, 7)).id();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> clocks.suspend(p4, "hearing", LocalDate.of(2026, 4, 20), null))
                .matches(refusal -> refusal.code().equals("exclusion-not-in-term"));

        ClockId p8 = start("P8", LocalDate.of(2026, 4, 7)).id();
        ClockView paused = clocks.suspend(p8, "hearing", LocalDate.of(2026, 4, 20), null);
        assertThat(paused.suspendedSince()).isEqualTo("2026-04-20");
        assertThat(paused.light(LocalDate.of(2026, 6, 1))).isEqualTo(Light.GREEN);

        ClockView resumed = clocks.resume(p8, LocalDate.of(2026, 4, 24), null);
        assertThat(resumed.suspendedSince()).isNull();
        assertThat(resumed.dueOn()).isEqualTo("2026-05-12");
    }

    @Test
    void datesFollowANoticeThatComes() {
        LocalDate start = LocalDate.of(2040, 2, 1);
        ClockView before = start("P2b", start);
        assertThat(before.provisional()).isTrue();
        assertThat(before.dueOn()).isEqualTo("2040-02-16");

        SortedMap<LocalDate, String> off = new TreeMap<>(Map.of(LocalDate.of(2040, 2, 16), "春节"));
        calendars.apply(new YearNotice(2040, "invented", "invented", off, new TreeMap<>()), null);

        // At once for whoever looks, and once for all when the row follows.
        ClockView after = clocks.get(before.id());
        assertThat(after.recounting()).isTrue();
        assertThat(after.provisional()).isFalse();
        assertThat(after.dueOn()).isEqualTo("2040-02-17");
        while (clocks.follow(50) > 0) {}
        assertThat(clocks.get(before.id()))
                .usingRecursiveComparison()
                .ignoringFields("recounting")
                .isEqualTo(after);
        assertThat(clocks.get(before.id()).recounting()).isFalse();
        assertThat(clocks.changes(file))
                .singleElement()
                .returns(ClockChange.Cause.NOTICE, ClockChange::cause)
                .returns(LocalDate.of(2040, 2, 16), ClockChange::oldDue)
                .returns(LocalDate.of(2040, 2, 17), ClockChange::newDue);
    }

    @Test
    void overdueClocksPageByKey() {
        today(LocalDate.of(2023, 6, 1));
        for (int day = 1; day <= 5; day++) {
            clocks.start(
                    new Start(CaseId.next(), "P2b", organ, organ, Facts.of("received", LocalDate.of(2022, 5, day))));
        }
        List<ClockView> first = clocks.overdue(null, 3);
        List<ClockView> second = clocks.overdue(first.getLast(), 3);

        assertThat(first).hasSize(3);
        assertThat(second).doesNotContainAnyElementsOf(first).isNotEmpty();
        assertThat(second.getFirst().dueOn()).isAfterOrEqualTo(first.getLast().dueOn());
    }

    private ClockView start(String term, LocalDate on) {
        return clocks.start(new Start(file, term, organ, organ, Facts.of("received", on)));
    }

    private void today(LocalDate day) {
        clock.set(day.atTime(10, 0).atZone(ZoneId.of("Asia/Shanghai")).toInstant());
    }

    private UnitId organ(String region) {
        UnitId id = UnitId.next();
        jdbc.sql("""
                        insert into unit (id, code, name, short_name, kind, level, region_code, organ_id, valid_from,
                                          depth, line_1)
                        values (:id, :code, 'invented', 'invented', 'bureau', 'county', :region, :id, '2018-01-01', 1, :id)""")
                .param("id", id.value())
                .param("code", id.toString())
                .param("region", region)
                .update();
        return id;
    }
}
