package org.huiyin.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.huiyin.access.Actor;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.Plan;
import org.huiyin.testing.Plans;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looking for a name never reads the whole register, wherever the clerk sits and however the name is typed. */
@DatabaseTest(properties = "spring.application.name=people-search-plan")
@Import(Plans.class)
class PeopleSearchPlanTest {

    private static final int PERSONS = 30_000;
    private static final int BUFFERS = 1_500;

    @Autowired
    PeopleSearch search;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    JdbcClient client;

    @Autowired
    Plans plans;

    @Test
    void usesTheIndexesOfNames() {
        Places places = new Places(client);
        new ManyPeople(jdbc).settle(places, PERSONS);
        for (Actor clerk : List.of(places.receptionist(places.eastVillage), places.receptionist(places.county))) {
            for (String text : List.of("王伟", "王伟国", "王", "wangwei")) {
                // Often enough for the driver to prepare it on the server, where it is planned without its values.
                for (int i = 0; i < 12; i++) {
                    search.search(clerk, text, null);
                }
                List<Plan> found = plans.of(() -> search.search(clerk, text, null)).stream()
                        .filter(plan -> plan.sql().contains("from person"))
                        .toList();
                assertThat(found).isNotEmpty().allSatisfy(plan -> {
                    assertThat(plan.scans("person")).as(plan.text()).isFalse();
                    assertThat(plan.buffers()).as(plan.text()).isBetween(1L, (long) BUFFERS);
                });
            }
        }
    }
}
