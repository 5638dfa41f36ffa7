package org.huiyin.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.access.Actor;
import org.huiyin.figures.FigureList.Key;
import org.huiyin.figures.FigureList.Part;
import org.huiyin.figures.FigureList.Row;
import org.huiyin.figures.Figures.OfDetail;
import org.huiyin.figures.Figures.OfMonth;
import org.huiyin.figures.Figures.OfUnit;
import org.huiyin.refusals.NotFound;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.MutableClock;
import org.huiyin.testing.Plans;
import org.huiyin.walks.Town;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each figure against a city so small that it is counted by hand: March 2026, looked at in the middle of April. */
@DatabaseTest(properties = {"spring.application.name=figures", "huiyin.jobs=false"})
@Import({Town.class, Plans.class})
class FiguresTest {

    private static final String VILLAGE = "C1-T1-V1";
    private static final String TOWNSHIP = "C1-T1";
    private static final Period MARCH = Period.parse("2026-03").orElseThrow();
    private static final LocalDate LOOKED_AT = LocalDate.of(2026, 4, 15);

    private static boolean filled;

    @Autowired
    Town town;

    @Autowired
    Figures figures;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MutableClock clock;

    private Actor city;

    @BeforeEach
    void fill() {
        town.city();
        clock.set(LOOKED_AT);
        city = town.actor("city.head");
        if (filled) {
            return;
        }
        filled = true;
        Counted counted = new Counted(jdbc);
        duties(counted);
        closed(counted);
        came(counted);
    }

    private static void duties(Counted counted) {
        counted.duty(old(counted, VILLAGE), "P2a", VILLAGE, "2026-03-10", "in-time", "2026-03-08");
        counted.duty(old(counted, VILLAGE), "P2a", VILLAGE, "2026-03-20", "late", "2026-03-25");
        counted.duty(old(counted, "C1"), "P2b", "C1", "2026-03-31", null, null);
        // Nothing was owed; it ceased in time; it ceased when it was overdue already.
        counted.duty(old(counted, TOWNSHIP), "P2a", TOWNSHIP, "2026-03-12", "none-owed", "2026-02-27");
        counted.duty(old(counted, VILLAGE), "P2a", VILLAGE, "2026-03-14", "void", "2026-03-10");
        counted.duty(old(counted, VILLAGE), "P2a", VILLAGE, "2026-03-14", "void", "2026-03-20");
        counted.duty(old(counted, VILLAGE), "P2a", VILLAGE, "2026-02-28", "in-time", "2026-02-20");
        counted.duty(old(counted, VILLAGE), "P2a", VILLAGE, "2026-04-01", "in-time", "2026-03-30");
        // Not due when looked at.
        counted.duty(old(counted, VILLAGE), "P2a", VILLAGE, "2026-04-20", null, null);
        UUID hidden = counted.matter("petition", VILLAGE, VILLAGE, "2026-01-15T09:00+08", true);
        counted.duty(hidden, "P2a", VILLAGE, "2026-03-10", "late", "2026-03-12");
        counted.step(hidden, "revisit", VILLAGE, "2026-03-01T08:00+08", "2026-03-30T08:00+08");
        counted.closed(hidden, "2026-03-15T08:00+08", "settled", "very");
    }

    private static void closed(Counted counted) {
        counted.closed(old(counted, VILLAGE), "2026-03-01T00:00:00+08", "settled", "very");
        counted.closed(
                counted.matter(VILLAGE, "C1", "2026-01-15T09:00+08"), "2026-03-31T23:59:59+08", "explained", "unrated");
        counted.closed(old(counted, VILLAGE), "2026-03-10T10:00+08", "withdrawn", null);
        UUID reopened = counted.matter(VILLAGE, TOWNSHIP, "2026-01-15T09:00+08");
        counted.reopened(reopened, LocalDate.of(2026, 2, 1));
        counted.closed(reopened, "2026-03-10T10:00+08", "settled", "not");
        counted.closed(old(counted, "C1"), "2026-03-11T10:00+08", "not-settled", "fairly");
        UUID again = old(counted, "C2-T1");
        counted.closed(again, "2026-03-12T10:00+08", "settled", "fairly");
        counted.again(again, "C2-T1", true, "2026-04-02T10:00+08");
        // It came to the village and was closed by the bureau of the city.
        counted.closed(
                counted.matter(VILLAGE, "B", "2026-01-15T09:00+08"), "2026-03-13T10:00+08", "settled", "unrated");
        counted.closed(old(counted, VILLAGE), "2026-04-01T00:00:00+08", "settled", "very");
        counted.closed(old(counted, VILLAGE), "2026-02-28T23:59:59+08", "settled", "very");
    }

    private void came(Counted counted) {
        UUID matter = counted.matter(VILLAGE, VILLAGE, "2026-03-05T09:00+08");
        counted.again(matter, VILLAGE, true, "2026-03-20T09:00+08");
        counted.matter("petition", VILLAGE, VILLAGE, "2026-03-07T09:00+08", true);
        counted.matter("C2-T1", "C2-T1", "2026-03-10T09:00+08");
        UUID found = counted.matter("hardship", VILLAGE, VILLAGE, "2026-03-08T09:00+08", false);
        UUID asked = counted.matter("hardship", VILLAGE, VILLAGE, "2026-03-09T09:00+08", false);
        Map.of(found, "visit", asked, "application")
                .forEach((id, source) -> jdbc.sql(
                                "update case_file set data = jsonb_build_object('source', :source) where id = :id")
                        .param("source", source)
                        .param("id", id)
                        .update());
        counted.step(matter, "investigate", "C1", "2026-03-01T09:00+08", "2026-03-05T09:00+08");
        counted.step(matter, "revisit", VILLAGE, "2026-03-08T09:00+08", "2026-03-10T09:00+08");
    }

    private static UUID old(Counted counted, String unit) {
        return counted.matter(unit, unit, "2026-01-15T09:00+08");
    }

    @Test
    void isWhatOneCountsByHand() {
        Map<String, Tally> march = figures.all(city, query("B", MARCH)).stream()
                .collect(Collectors.toMap(one -> one.figure().code(), Figures.Compared::now));
        assertThat(march)
                .hasEntrySatisfying("told-in-time", tally -> is(tally, 1, 4))
                .hasEntrySatisfying("missed", tally -> is(tally, 3, 4))
                .hasEntrySatisfying("closed-in-time", tally -> is(tally, 0, 0))
                .hasEntrySatisfying("closed", tally -> is(tally, 6, 6))
                .hasEntrySatisfying("first-station", tally -> is(tally, 3, 6))
                .hasEntrySatisfying("settled-for-good", tally -> is(tally, 3, 6))
                .hasEntrySatisfying("participation", tally -> is(tally, 4, 6))
                .hasEntrySatisfying("satisfaction", tally -> is(tally, 3, 4))
                .hasEntrySatisfying("received", tally -> is(tally, 5, 5))
                .hasEntrySatisfying("subjects", tally -> is(tally, 3, 3))
                .hasEntrySatisfying("unsettled-repeats", tally -> is(tally, 1, 2))
                .hasEntrySatisfying("found-actively", tally -> is(tally, 1, 2))
                .hasEntrySatisfying("revisited", tally -> is(tally, 1, 1))
                .hasEntrySatisfying(
                        "days-by-step",
                        tally -> assertThat(tally.value(Figure.Shown.DAYS).orElseThrow())
                                .isEqualByComparingTo("3.0"));
    }

    @Test
    void nothingToDivideByIsNoNought() {
        Tally orders = figures.one(city, "orders-answered", query("B", MARCH)).now();
        assertThat(orders.value(Figure.Shown.RATE)).isEmpty();
        assertThat(orders.value(Figure.Shown.DAYS)).isEmpty();
        assertThat(new Tally(0, 4, 0).value(Figure.Shown.RATE).orElseThrow()).isEqualByComparingTo("0");
        assertThat(new Tally(9_999, 10_000, 0).value(Figure.Shown.RATE).orElseThrow())
                .isEqualByComparingTo("99.9");
        assertThat(new Tally(1, 10_000, 0).value(Figure.Shown.RATE).orElseThrow())
                .isEqualByComparingTo("0.1");
        assertThat(new Tally(7, 7, 0).value(Figure.Shown.RATE).orElseThrow()).isEqualByComparingTo("100");
    }

    @Test
    void aMonthBeginsAndEndsAtMidnightInChina() {
        assertThat(closedIn("2026-02")).isEqualTo(1);
        assertThat(closedIn("2026-03")).isEqualTo(6);
        assertThat(closedIn("2026-04")).isEqualTo(1);
        assertThat(closedIn("2026-Q1")).isEqualTo(7);
        assertThat(closedIn("2026")).isEqualTo(8);
        assertThat(closedIn("2026-03-01..2026-03-01")).isEqualTo(1);
        assertThat(closedIn("2026-03-31..2026-04-01")).isEqualTo(2);
    }

    private long closedIn(String period) {
        return figures.one(city, "closed", query("B", Period.parse(period).orElseThrow()))
                .now()
                .counted();
    }

    @Test
    void isComparedWithThePeriodBefore() {
        Figures.Compared told = figures.one(city, "told-in-time", query("B", MARCH));
        is(told.before(), 1, 1);
        is(told.yearBefore(), 0, 0);
        assertThat(Period.parse("2026-Q1").orElseThrow().before()).hasToString("2025-Q4");
        assertThat(Period.parse("2026").orElseThrow().yearBefore()).hasToString("2025");
        assertThat(Period.parse("2026-03-01..2026-03-10").orElseThrow().before())
                .hasToString("2026-02-19..2026-02-28");
        assertThat(Period.parse("2026-13")).isEmpty();
        assertThat(Period.parse("2026-03-02..2026-03-01")).isEmpty();
    }

    @Test
    void opensFromCityToCountyToTownship() {
        assertThat(names(figures.byUnit(city, "told-in-time", query("B", MARCH), "")
                        .rows()))
                .containsEntry("C1", "1/4")
                .containsEntry("C2", "0/0");
        assertThat(names(figures.byUnit(city, "told-in-time", query("C1", MARCH), "")
                        .rows()))
                .containsEntry("C1", "0/1")
                .containsEntry(TOWNSHIP, "1/3");
        // What the village received stays in its figure, wherever it is now.
        assertThat(names(figures.byUnit(city, "first-station", query("C1", MARCH), "")
                        .rows()))
                .containsEntry("C1", "1/1")
                .containsEntry(TOWNSHIP, "1/4");
    }

    @Test
    void fallsIntoMonthsAndClasses() {
        List<OfMonth> months = figures.byMonth(city, "closed", query("B", MARCH));
        assertThat(months).hasSize(12);
        assertThat(months.getLast().month()).hasToString("2026-03");
        assertThat(months.getLast().now().counted()).isEqualTo(6);
        assertThat(months.get(10).now().counted()).isEqualTo(1);
        assertThat(figures.byDetail(city, "participation", query("B", MARCH)))
                .extracting(one -> one.detail() + " " + one.tally().of())
                .containsExactly("very 1", "fairly 2", "not 1", "unrated 2");
        assertThat(figures.byDetail(city, "days-by-step", query("B", MARCH)))
                .extracting(OfDetail::detail, one -> one.tally().days())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("investigate", 4.0),
                        org.assertj.core.groups.Tuple.tuple("revisit", 2.0));
    }

    @Test
    void everyNumberIsAsLongAsTheListBehindIt() {
        Counted counted = new Counted(jdbc);
        for (int i = 0; i < 120; i++) {
            counted.duty(
                    old(counted, VILLAGE),
                    "P4",
                    VILLAGE,
                    "2024-06-" + (10 + i % 9),
                    i % 3 > 0 ? "in-time" : "late",
                    "2024-06-01");
        }
        for (Period period : List.of(
                MARCH,
                Period.parse("2026").orElseThrow(),
                Period.parse("2024-06").orElseThrow())) {
            for (Figures.Compared one : figures.all(city, query("B", period))) {
                String code = one.figure().code();
                assertThat(all(city, code, query("B", period), Part.DENOMINATOR).size())
                        .as(code)
                        .isEqualTo((int) one.now().of());
                assertThat(all(city, code, query("B", period), Part.NUMERATOR).size())
                        .as(code)
                        .isEqualTo((int) one.now().counted());
            }
        }
        is(
                figures.one(
                                city,
                                "closed-in-time",
                                query("B", Period.parse("2024-06").orElseThrow()))
                        .now(),
                80,
                120);
    }

    @Test
    void isOneNumberForAllWhoMaySeeItAndNoneForOthers() {
        Actor head = town.actor("county1.head");
        Actor supervisor = town.actor("county1.supervise");
        for (Figures.Compared one : figures.all(city, query("C1", MARCH))) {
            String code = one.figure().code();
            assertThat(figures.one(head, code, query("C1", MARCH)).now())
                    .as(code)
                    .isEqualTo(one.now());
            assertThat(figures.one(supervisor, code, query("C1", MARCH)).now())
                    .as(code)
                    .isEqualTo(one.now());
        }
        assertThat(all(head, "first-station", query("C1", MARCH), Part.DENOMINATOR))
                .extracting(Row::readable)
                .containsExactlyInAnyOrder(true, true, true, true, false);
        for (String other : List.of("B", "C2", "C2-T1")) {
            assertThatThrownBy(() -> figures.all(head, query(other, MARCH))).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> figures.list(head, "closed", query(other, MARCH), Part.NUMERATOR, null))
                    .isInstanceOf(NotFound.class);
        }
        for (String login : List.of("county1.case1", "county1.cleared", "city.auditor", "village1-1-1")) {
            assertThatThrownBy(() -> figures.own(town.actor(login))).isInstanceOf(NotFound.class);
        }
    }

    @Test
    void aRestrictedMatterChangesNothing() {
        List<String> before = shown();
        Counted counted = new Counted(jdbc);
        UUID open = counted.matter(VILLAGE, VILLAGE, "2026-03-11T09:00+08");
        counted.duty(open, "P2a", VILLAGE, "2026-03-11", "late", "2026-03-12");
        counted.step(open, "revisit", VILLAGE, "2026-03-11T08:00+08", "2026-03-12T08:00+08");
        counted.again(open, VILLAGE, true, "2026-03-12T09:00+08");
        counted.closed(open, "2026-03-13T08:00+08", "settled", "very");
        assertThat(shown()).isNotEqualTo(before);

        jdbc.sql("update case_file set restricted = true where id = :id")
                .param("id", open)
                .update();
        jdbc.sql("update work_item set restricted = true where case_id = :id")
                .param("id", open)
                .update();

        assertThat(shown()).isEqualTo(before);
    }

    private List<String> shown() {
        return figures.all(city, query("B", MARCH)).stream()
                .map(one -> one.figure().code() + one.now() + one.before())
                .toList();
    }

    private List<Row> all(Actor actor, String code, FigureQuery query, Part part) {
        List<Row> rows = new ArrayList<>();
        Key after = null;
        do {
            FigureList page = figures.list(actor, code, query, part, after);
            rows.addAll(page.rows());
            after = page.next();
        } while (after != null);
        assertThat(new HashSet<>(rows)).hasSameSizeAs(rows);
        return rows;
    }

    private static Map<String, String> names(List<OfUnit> rows) {
        return rows.stream()
                .collect(Collectors.toMap(
                        one -> one.unit().code(),
                        one -> one.now().counted() + "/" + one.now().of()));
    }

    private FigureQuery query(String unit, Period period) {
        return new FigureQuery(town.unit(unit), period, null);
    }

    private static void is(Tally tally, long counted, long of) {
        assertThat(tally).extracting(Tally::counted, Tally::of).containsExactly(counted, of);
    }
}
