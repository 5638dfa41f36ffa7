package org.huiyin.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.huiyin.access.Actor;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.Plan;
import org.huiyin.testing.Plans;
import org.huiyin.walks.Town;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The figures of a month cost what happened in it, not what has gathered in years. */
@DatabaseTest(properties = {"spring.application.name=figures", "huiyin.jobs=false"})
@Import({Town.class, Plans.class})
class FiguresPlanTest {

    private static final int MATTERS = 12_000;
    private static final int DAYS = 730;
    private static final Period MONTH = Period.parse("2022-11").orElseThrow();
    private static final List<String> LARGE = List.of("work_item", "legal_clock", "registration");

    @Autowired
    Town town;

    @Autowired
    Figures figures;

    @Autowired
    Plans plans;

    @Autowired
    JdbcClient jdbc;

    @Test
    void eachGoesThroughTheDaysOfItsPeriodByAnIndex() {
        town.city();
        new FiguresVolume(jdbc).fill(MATTERS, DAYS, LocalDate.of(2023, 1, 1));
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

    private static void byIndex(String code, Plan plan) {
        assertThat(LARGE).as(code + "\n" + plan.text()).noneMatch(plan::scans);
    }
}
