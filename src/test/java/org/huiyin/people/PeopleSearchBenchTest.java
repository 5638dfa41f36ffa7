package org.huiyin.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.huiyin.access.Actor;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.Plans;
import org.huiyin.testing.Stopwatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long a clerk waits for a name among the persons of a city: {@code mvn -P bench verify}. */
@DatabaseTest(properties = "spring.application.name=people-search-bench")
@Import(Plans.class)
@Tag("bench")
class PeopleSearchBenchTest {

    private static final int PERSONS = Integer.getInteger("persons", 300_000);
    private static final int SEARCHES = 200;

    @Autowired
    PeopleSearch search;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    JdbcClient client;

    @Autowired
    Plans plans;

    @Test
    void aNameAmongThePersonsOfACity() {
        Places places = new Places(client);
        ManyPeople people = new ManyPeople(jdbc);
        people.settle(places, PERSONS);
        Map<String, Actor> clerks = Map.of(
                "village", places.receptionist(places.eastVillage), "county", places.receptionist(places.county));
        clerks.forEach((where, clerk) -> {
            Stopwatch watch = new Stopwatch("search a name among %,d persons, clerk of a %s".formatted(PERSONS, where));
            for (int i = 0; i < SEARCHES; i++) {
                String name = people.name();
                watch.time(() -> search.search(clerk, name, null));
            }
            watch.print();
            assertThat(watch.times()).isEqualTo(SEARCHES);
            plans.of(() -> search.search(clerk, "王伟", null)).forEach(plan -> System.out.println(plan.text()));
        });
    }
}
