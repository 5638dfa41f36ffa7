package org.huiyin.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.walks.Town;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever stops the application while the invented city fills finds it whole after starting again. */
@DatabaseTest(properties = "spring.application.name=city-life")
@Import(Town.class)
class CityLifeTest {

    private static final int PEOPLE = 6;
    private static final int CASES = 2;

    @Autowired
    CityLife life;

    @Autowired
    Stories stories;

    @Autowired
    Town town;

    @Autowired
    JdbcClient jdbc;

    @Test
    void goesOnWhereItWasCutShort() {
        List<Story> some = stories.all().stream().map(CityLifeTest::some).toList();
        int cases = CASES * some.size();
        List<Scene> scenes = stories.scenes();
        int told = cases + scenes.size();
        town.city();
        assertThat(life.begun()).isFalse();
        life.begin();

        cutShort("person", 4, some, scenes);
        assertThat(count("person")).isEqualTo(3);
        cutShort("registration", 2, some, scenes);
        assertThat(count("person")).isEqualTo(PEOPLE);
        // In the middle of a case, between one step and the next.
        int steps = count("case_step");
        cutShort("case_step", steps + 2, some, scenes);
        assertThat(count("demo_city where not complete")).isOne();
        // In the middle of the second scene: of that nothing stays, and of the first, a matter and an order, all.
        cutShort("meeting_point", 2, some, scenes);
        assertThat(count("demo_city where stories = " + (cases + 1))).isOne();
        assertThat(count("registration")).isEqualTo(cases + 2);
        assertThat(count("meeting")).isZero();

        life.live(PEOPLE, some, scenes);

        assertThat(count("person")).isEqualTo(PEOPLE);
        assertThat(count("demo_city where complete and stories = " + told)).isOne();
        assertThat(count("supervision_order")).isEqualTo(5);
        int registrations = count("registration");
        int events = count("case_event");

        life.live(PEOPLE, some, scenes);

        assertThat(count("registration")).isEqualTo(registrations).isGreaterThan(cases);
        assertThat(count("case_event")).isEqualTo(events);
    }

    /** The power fails when the n-th row of a table is to be written. */
    private void cutShort(String table, int row, List<Story> some, List<Scene> scenes) {
        jdbc.sql("""
                create function power_fails() returns trigger language plpgsql as $$
                begin
                    if (select count(*) from %s) >= %d then raise exception 'no power'; end if;
                    return new;
                end $$""".formatted(table, row - 1)).update();
        jdbc.sql("create trigger power_fails before insert on %s for each row execute function power_fails()"
                        .formatted(table))
                .update();
        assertThatThrownBy(() -> life.live(PEOPLE, some, scenes)).hasMessageContaining("no power");
        jdbc.sql("drop function power_fails cascade").update();
    }

    private int count(String rows) {
        return jdbc.sql("select count(*) from " + rows).query(Integer.class).single();
    }

    private static Story some(Story story) {
        return new Story(story.pack(), CASES, story.clerks(), story.registrations(), story.spotAnswer(), story.steps());
    }
}
