package org.huiyin.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.huiyin.access.Actor;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.Plan;
import org.huiyin.testing.Plans;
import org.huiyin.walks.LargeCity;
import org.huiyin.walks.Town;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Figures cost what happened in their month or in their village, not what a city has gathered in years. */
@DatabaseTest(properties = {"spring.application.name=figures-plans", "huiyin.jobs=false"})
@Import({Town.class, LargeCity.class, Plans.class})
class FiguresPlanTest {

    private static final int MATTERS = 12_000;
    private static final int DAYS = 730;
    private static final Period MONTH = Period.parse("2022-11").orElseThrow();
    private static final Period YEAR = Period.parse("2022").orElseThrow();

    /** Of a cache of 8 kB each: a village has two or three matters here, each of twenty figures compares two years. */
    private static final long PAGES_OF_A_VILLAGE = 3_000;

    private static final List<String> LARGE = List.of("work_item", "legal_clock", "registration");

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

    @BeforeEach
    void muchHasGathered() {
        if (jdbc.sql("select count(*) from case_file").query(Long.class).single() == 0) {
            largeCity.importUnits();
            new FiguresVolume(jdbc).fill(MATTERS, DAYS, LocalDate.of(2023, 1, 1));
        }
    }

    @Test
    void eachGoesThroughTheDaysOfItsPeriodByAnIndex() {
        Actor city = town.actor("city.head");
        FigureQuery query = new FigureQuery(town.unit("B"), MONTH, null);
        List<Figures.Compared> all = figures.all(city, query);
        assertThat(all).extracting(one -> one.figure().code()).contains("received", "told-in-time", "days-by-step");
        for (Figures.Compared one : all) {
            String code = one.figure().code();
            for (Runnable asked : List.<Runnable>of(
                    () -> figures.one(city, code, query),
                    () -> figures.byUnit(city, code, query, ""),
                    () -> figures.list(city, code, query, FigureList.Part.NUMERATOR, null))) {
                assertThat(plans.of(asked))
                        .filteredOn(plan -> plan.sql().contains("scope"))
                        .isNotEmpty()
                        .allSatisfy(plan -> byIndex(code, plan));
            }
        }
        assertThat(figures.one(city, "received", query).now().counted()).isBetween(450L, 500L);
    }

    @Test
    void thoseOfAVillageGoThroughItsOwn() {
        Actor city = town.actor("city.head");
        FigureQuery query = new FigureQuery(largeCity.unit("N1-1-1"), YEAR, null);
        List<Plan> found = plans.of(() -> figures.all(city, query)).stream()
                .filter(plan -> plan.sql().contains("scope"))
                .toList();

        assertThat(found).allSatisfy(plan -> byIndex("of a village", plan));
        assertThat(found.stream().mapToLong(Plan::buffers).sum())
                .as(found.toString())
                .isLessThan(PAGES_OF_A_VILLAGE);
        assertThat(figures.one(city, "received", query).now().counted()).isPositive();
    }

    private static void byIndex(String code, Plan plan) {
        assertThat(LARGE).as(code + "\n" + plan.text()).noneMatch(plan::scans);
    }
}
