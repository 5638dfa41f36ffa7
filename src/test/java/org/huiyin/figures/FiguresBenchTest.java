package org.huiyin.figures;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.huiyin.access.Actor;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.MutableClock;
import org.huiyin.testing.Plan;
import org.huiyin.testing.Plans;
import org.huiyin.testing.Stopwatch;
import org.huiyin.walks.LargeCity;
import org.huiyin.walks.Town;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What figures cost in a city with 100,000 matters a year, over two years: {@code mvn -P bench verify}; prints and asserts no
 * time, kept in {@code docs/benchmarks.md}.
 */
@DatabaseTest(properties = {"spring.application.name=figures-bench", "huiyin.jobs=false"})
@Import({Town.class, LargeCity.class, Plans.class})
@Tag("bench")
class FiguresBenchTest {

    private static final int CASES = Integer.getInteger("cases", 200_000);
    private static final int LOOKS = Integer.getInteger("looks", 10);

    @Autowired
    Town town;

    @Autowired
    LargeCity largeCity;

    @Autowired
    Figures figures;

    @Autowired
    Plans plans;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MutableClock clock;

    @Test
    void aYearOfACity() {
        largeCity.importUnits();
        clock.set(LocalDate.of(2026, 1, 10));
        Stopwatch filling = new Stopwatch("filling in %,d matters by SQL".formatted(CASES));
        filling.time(() -> new FiguresVolume(jdbc).fill(CASES, 730, LocalDate.of(2026, 1, 1)));
        filling.print();
        Actor city = town.actor("city.head");
        for (String text : List.of("2025-11", "2025")) {
            Period period = Period.parse(text).orElseThrow();
            FigureQuery query = new FigureQuery(town.unit("B"), period, null);
            look("all figures of the city, " + text, () -> figures.all(city, query));
            for (Figures.Compared one : figures.all(city, query)) {
                String code = one.figure().code();
                look(code + " " + text, () -> figures.one(city, code, query));
            }
            look("told in time by unit, " + text, () -> figures.byUnit(city, "told-in-time", query, ""));
            look("activity by unit, " + text, () -> figures.byUnits(city, Figure.Section.ACTIVITY, query, ""));
            look("told in time by month, " + text, () -> figures.byMonth(city, "told-in-time", query));
            look(
                    "list behind told in time, " + text,
                    () -> figures.list(city, "told-in-time", query, FigureList.Part.DENOMINATOR, null));
        }
        for (String unit : List.of("N1", "N1-1", "N1-1-1")) {
            for (String text : List.of("2025-11", "2025")) {
                FigureQuery query =
                        new FigureQuery(largeCity.unit(unit), Period.parse(text).orElseThrow(), null);
                look("all figures of %s, %s".formatted(unit, text), () -> figures.all(city, query));
            }
        }
    }

    private void look(String what, Runnable asked) {
        Stopwatch watch = new Stopwatch(what);
        for (int i = 0; i < LOOKS; i++) {
            watch.time(asked);
        }
        watch.print();
        List<Plan> found = plans.of(asked).stream()
                .filter(plan -> plan.sql().contains("scope"))
                .toList();
        System.out.printf(
                "  %,d pages in %d queries%n",
                found.stream().mapToLong(Plan::buffers).sum(), found.size());
        if (found.size() == 1) {
            Optional.of(found.getFirst()).ifPresent(plan -> System.out.println(plan.text()));
        }
    }
}
