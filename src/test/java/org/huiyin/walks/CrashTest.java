package org.huiyin.walks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.huiyin.Huiyin;
import org.huiyin.audit.AuditVerifier;
import org.huiyin.ids.CaseId;
import org.huiyin.testing.JavaProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The power fails while ten people complete steps: the application is killed without warning and started again on the
 * same data. Every step is wholly done or not at all.
 */
class CrashTest {

    private static final int CASES = 60;
    private static final int PEOPLE_AT_WORK = 10;
    private static final int DONE_BEFORE_THE_END = 12;

    @TempDir
    Path home;

    @Test
    void everyStepIsWhollyDoneOrNotAtAll() throws Exception {
        Process victim = JavaProcess.start(Victim.class, home);
        List<String> said = new ArrayList<>();
        try (BufferedReader out = victim.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said.add(line);
                if (line.equals("done " + DONE_BEFORE_THE_END)) {
                    ProcessHandle.of(victim.pid()).orElseThrow().destroyForcibly();
                }
            }
        }
        assertThat(said).as("what the killed application said").contains("done " + DONE_BEFORE_THE_END);
        assertThat(victim.waitFor()).isNotZero();

        Process witness = JavaProcess.start(Witness.class, home);
        List<String> seen = witness.inputReader().readAllLines();
        assertThat(witness.waitFor()).as(String.join("\n", seen)).isZero();
        assertThat(seen).contains("half done 0", "series whole true", "audit whole true");
        int done = seen.stream()
                .filter(line -> line.startsWith("done "))
                .mapToInt(line -> Integer.parseInt(line.substring("done ".length())))
                .findFirst()
                .orElseThrow();
        assertThat(done).isBetween(DONE_BEFORE_THE_END, CASES);
    }

    private static ConfigurableApplicationContext application() {
        return new SpringApplicationBuilder(Huiyin.class, Town.class)
                .web(WebApplicationType.SERVLET)
                .properties(
                        "server.port=0",
                        "huiyin.demo.city=false",
                        "huiyin.flow.job-executor=false",
                        "logging.threshold.console=off")
                .run();
    }

    /** Completes the same step of many cases at once until it is killed. */
    static final class Victim {

        public static void main(String[] arguments) {
            ConfigurableApplicationContext context = application();
            Town town = context.getBean(Town.class);
            List<CaseId> cases = new ArrayList<>();
            for (int i = 0; i < CASES; i++) {
                cases.add(town.register("village1-1-1", "C1-T1-V1", "petition", "周建国", PetitionWalkTest.CLAIM)
                        .caseId());
            }
            java.util.concurrent.atomic.AtomicInteger done = new java.util.concurrent.atomic.AtomicInteger();
            try (ExecutorService people = Executors.newFixedThreadPool(PEOPLE_AT_WORK)) {
                cases.forEach(id -> people.submit(() -> {
                    town.complete("town1-1.desk", id, "classify", """
                            {"requests": [{"text": "请求重新核定安置补助", "kind": "claim", "way": "2"}]}""");
                    System.out.println("done " + done.incrementAndGet());
                }));
                people.shutdown();
                people.awaitTermination(5, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Looks at what the other left behind, at the first start after it. */
    static final class Witness {

        public static void main(String[] arguments) {
            try (ConfigurableApplicationContext context = application()) {
                JdbcClient jdbc = context.getBean(JdbcClient.class);
                long done = count(jdbc, "select count(*) from work_item where step = 'classify' and state = 'done'");
                System.out.println("done " + done);
                System.out.println("half done " + count(jdbc, """
                        select count(*) from case_file c
                        cross join lateral (
                            select (select count(*) from case_step s where s.case_id = c.id and s.step = 'classify') as steps,
                                   (select count(*) from letter l where l.case_id = c.id and l.name = 'way-told') as letters,
                                   (select count(*) from work_item i where i.case_id = c.id and i.step = 'classify' and i.state = 'done') as items,
                                   (select count(*) from work_item i where i.case_id = c.id and i.step = 'lead-over') as next,
                                   (select count(*) from act_ru_task t join work_item i on i.task = t.id_
                                    where i.case_id = c.id and i.state = 'open') as tasks,
                                   (select count(*) from legal_clock k where k.case_id = c.id and k.outcome is not null) as clocks
                        ) x
                        where not (x.tasks = 1 and x.steps = x.letters and x.steps = x.items and x.steps = x.next
                            and x.steps = x.clocks and x.steps in (0, 1))
                        """));
                System.out.println(
                        "series whole " + jdbc.sql("""
                                select coalesce(bool_and(s.last = l.count and l.count = l.top), false)
                                from letter_series s
                                join lateral (
                                    select count(*), max(number) as top from letter
                                    where organ_id = s.organ_id and series = s.series and year = s.year
                                ) l on true
                                """).query(Boolean.class).single());
                System.out.println("audit whole "
                        + context.getBean(AuditVerifier.class).verify().faults().isEmpty());
            }
        }

        private static long count(JdbcClient jdbc, String sql) {
            return jdbc.sql(sql).query(Long.class).single();
        }
    }
}
