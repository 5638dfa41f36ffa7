package org.huiyin.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.huiyin.Huiyin;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.JavaProcess;
import org.huiyin.walks.Town;
import org.huiyin.walks.Volume;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two nodes, each a process of its own, find a hundred thousand passed limits at once; one is killed in the middle without
 * warning, the other ends a little later, and a third goes on. None is lost and none told twice.
 */
@DatabaseTest(properties = {"huiyin.jobs=false", "spring.application.name=sweep-soak"})
@Import({Town.class, Volume.class})
@Tag("soak")
class SweepSoakTest {

    private static final int CASES = Integer.getInteger("cases", 20_000);
    private static final int CLOCKS = 5 * CASES;
    private static final int FIRST_DIES_AT = CLOCKS / 4;
    private static final int SECOND_DIES_AT = CLOCKS / 2;

    @TempDir
    Path home;

    @Autowired
    Town town;

    @Autowired
    Volume volume;

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    @Test
    void eachIsToldOnceWhateverBecomesOfTheNodes() throws Exception {
        volume.fill(CASES, town.city().staff("county1.case1"));
        fillClocks();

        long start = System.nanoTime();
        Process first = node();
        Process second = node();
        await(FIRST_DIES_AT);
        long measured = System.nanoTime();
        int then = told();
        kill(first);
        await(SECOND_DIES_AT);
        System.out.printf("one node, from its fellow's death: %.0f clocks/s%n", perSecond(told() - then, measured));
        kill(second);
        int left = told();
        assertThat(left).as("the nodes died in the middle").isBetween(SECOND_DIES_AT, CLOCKS - 1);

        Process third = node();
        List<String> said = third.inputReader().readAllLines();
        assertThat(third.waitFor()).as(String.join("\n", said)).isZero();

        assertThat(said).contains("raised " + (CLOCKS - left));
        assertThat(jdbc.sql("select count(*) from (select distinct clock_id, step, due_on from clock_alert) a")
                        .query(Integer.class)
                        .single())
                .as("none lost")
                .isEqualTo(CLOCKS);
        assertThat(told()).as("none told twice").isEqualTo(CLOCKS);
        assertThat(jdbc.sql("""
                                select count(*) from (
                                    select case_id,
                                           (select count(*) from case_event e where e.case_id = a.case_id
                                                and e.kind = 'clock-breach') as events,
                                           (select count(*) from audit_event e where e.case_id = a.case_id
                                                and e.action = 'case.clock-breach') as audited,
                                           (select count(*) from notice n where n.case_id = a.case_id) as notices,
                                           count(*) as alerts, sum(cardinality(told)) as told
                                    from clock_alert a group by case_id) c
                                where alerts <> events or alerts <> audited or told <> notices""").query(Integer.class).single())
                .as("what an alert brings came with it, wholly")
                .isZero();
        assertThat(jdbc.sql("select count(*) from clock_watch where next_at <= now()")
                        .query(Integer.class)
                        .single())
                .isZero();
        System.out.printf(
                "%,d passed limits, %,d notices, two nodes killed, three started: %.0f s in all%n",
                CLOCKS,
                jdbc.sql("select count(*) from notice").query(Integer.class).single(),
                (System.nanoTime() - start) / 1e9);
        quietRun();
    }

    /** How fast one node is, with nobody beside it and nothing else to do: the same clocks, warned of anew. */
    private void quietRun() throws IOException, InterruptedException {
        jdbc.sql("update legal_clock set due_on = due_on - 1").update();
        jdbc.sql("update clock_watch set due_on = due_on - 1, next_at = warn_on")
                .update();
        Process alone = node();
        alone.inputReader().readAllLines().forEach(System.out::println);
        assertThat(alone.waitFor()).isZero();
        assertThat(told()).isEqualTo(2 * CLOCKS);
    }

    private void fillClocks() {
        jdbc.sql("""
                        insert into legal_clock
                            (id, case_id, term_code, unit_id, organ_id, start_event, started_on, due_on, warn_on, sum,
                             created_at)
                        select gen_random_uuid(), c.id, 'P4', c.unit_id, gen_random_uuid(), 'accepted', current_date - 61,
                               current_date - 1, current_date - 8, '[]', now()
                        from case_file c, generate_series(1, 5) where c.number like 'V-%'""").update();
        jdbc.sql("""
                        insert into clock_watch (clock_id, case_id, warn_on, due_on, next_at, since)
                        select id, case_id, warn_on, due_on, warn_on, now() from legal_clock where term_code = 'P4'""").update();
        jdbc.sql("vacuum analyze legal_clock, clock_watch").update();
    }

    private static void kill(Process node) throws InterruptedException {
        node.destroyForcibly();
        assertThat(node.waitFor()).isNotZero();
    }

    private void await(int alerts) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(10).toNanos();
        while (told() < alerts) {
            assertThat(System.nanoTime()).as("the nodes are at work").isLessThan(end);
            Thread.sleep(20);
        }
    }

    private static double perSecond(int many, long since) {
        return many / ((System.nanoTime() - since) / 1e9);
    }

    private int told() {
        return jdbc.sql("select count(*) from clock_alert where kind = 'breach'")
                .query(Integer.class)
                .single();
    }

    private Process node() throws IOException {
        return JavaProcess.start(
                Node.class,
                home,
                "--spring.datasource.url=" + environment.getRequiredProperty("spring.datasource.url"),
                "--spring.datasource.username=" + environment.getRequiredProperty("spring.datasource.username"),
                "--spring.datasource.password=" + environment.getRequiredProperty("spring.datasource.password"),
                "--huiyin.keys.file="
                        + Path.of(environment.getRequiredProperty("huiyin.keys.file"))
                                .toAbsolutePath());
    }

    /** Another application on the same database, which sweeps until there is nothing left and ends. */
    static final class Node {

        public static void main(String[] arguments) {
            try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Huiyin.class)
                    .web(WebApplicationType.SERVLET)
                    .properties(
                            "server.port=0",
                            "huiyin.jobs=false",
                            "huiyin.demo.city=false",
                            "huiyin.flow.job-executor=false",
                            "huiyin.alerts.from=00:00",
                            "huiyin.alerts.until=23:59:59",
                            "huiyin.alerts.days-off=true",
                            "spring.datasource.hikari.maximum-pool-size=4",
                            "logging.threshold.console=off")
                    .run(arguments)) {
                long start = System.nanoTime();
                int raised = context.getBean(Sweep.class).run();
                System.out.println("raised " + raised);
                System.out.printf("%.0f clocks/s%n", perSecond(raised, start));
            }
        }
    }
}
