package org.huiyin.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.huiyin.Huiyin;
import org.huiyin.audit.AuditVerifier;
import org.huiyin.audit.SealNow;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.YearNotice;
import org.huiyin.ids.StaffId;
import org.huiyin.testing.JavaProcess;
import org.huiyin.testing.TestDatabase;
import org.huiyin.testing.TestServer;
import org.huiyin.walks.Town;
import org.huiyin.walks.Volume;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A yearly notice is applied, and the application is killed without warning while clocks follow it; another one, started on
 * the same database, goes on. Every clock is wholly as before or has wholly followed, and in the end all have, each once.
 */
@Tag("soak")
class FollowerCrashTest {

    private static final LocalDate OFF = LocalDate.of(2031, 2, 10);
    private static final LocalDate NEW = LocalDate.of(2031, 2, 14);

    /** How a clock is, and what stands beside it, in one look: (the case's place in the row, clock, its traces). */
    private static final String CLOCKS = """
            select substr(c.number, 3)::int % 3 = 0 as concerned,
                   k.revision = (select max(revision) from calendar_notice) as followed,
                   k.due_on = :new as moved,
                   i.due_on = :new as listed,
                   exists (select from clock_watch w where w.clock_id = k.id and w.due_on = :new) as watched,
                   (select count(*) from clock_change m where m.clock_id = k.id) as changes,
                   (select count(*) from clock_change m where m.clock_id = k.id and m.cause = 'notice' and m.rule_id = r.id
                       and m.old_due = :old and m.new_due = :new) as recorded,
                   (select count(*) from audit_event e where e.case_id = c.id and e.action = 'clock.moved'
                       and e.subject_id = k.id and e.details ->> 'old' = :old::text and e.details ->> 'new' = :new::text)
                       as audited,
                   (select count(*) from audit_event e where e.case_id = c.id and e.action = 'clock.moved') as audits
            from legal_clock k
            join case_file c on c.id = k.case_id
            join work_item i on i.case_id = c.id
            cross join rule_change r""";

    @TempDir
    Path home;

    private final TestDatabase database = TestServer.get().newDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database.dataSource());

    @Test
    void whatAKilledNodeLeavesTheNextOneDoes() throws Exception {
        int moving = 300;
        Process first = start(Applying.class, 3 * moving);
        await(moving / 5, first);
        kill(first);

        int moved = halfway(moving);
        finish(moving, moved);
    }

    @Test
    void twoNodesFollowOneNoticeAndBothAreKilled() throws Exception {
        int moving = 10_000;
        Process first = start(Applying.class, 3 * moving);
        await(1, first);
        Process second = start(Following.class, 0);
        await(moving / 4, first);
        kill(first);
        await(moving / 2, second);
        kill(second);

        int moved = halfway(moving);
        assertThat(moved).isGreaterThanOrEqualTo(moving / 2);
        finish(moving, moved);
    }

    /** In the middle, with nobody at work. @return how many have moved */
    private int halfway(int moving) {
        int moved = moved();
        assertThat(moved).as("killed in the middle").isBetween(1, moving - 1);
        assertThat(broken()).as("half followed").isZero();
        return moved;
    }

    private void finish(int moving, int moved) throws Exception {
        int followed = count("(" + CLOCKS + ") k where followed");
        Process last = start(Following.class, 0);
        List<String> said = last.inputReader().readAllLines();
        assertThat(last.waitFor()).as(String.join("\n", said)).isZero();

        int all = 3 * moving;
        assertThat(said)
                .containsSubsequence(
                        "APPLYING %d of %d, %d %%".formatted(all - followed, all, 100 * followed / all),
                        "shown as moved %d".formatted(moving - moved),
                        "DONE 0 of %d, 100 %%".formatted(all),
                        "audit whole true");
        assertThat(broken()).as("half followed").isZero();
        assertThat(count("(" + CLOCKS + ") k where not followed")).isZero();
        assertThat(count("(" + CLOCKS + ") k where recorded = 1")).isEqualTo(moving);
        assertThat(count("clock_trial")).as("what was tried is forgotten").isZero();
        assertThat(count("audit_event where action = 'rule.applied'")).isOne();
        assertThat(jdbc.sql("select details ->> 'moved' from audit_event where action = 'rule.followed'")
                        .query(String.class)
                        .list())
                .containsExactly(String.valueOf(moving));
    }

    /** Clocks of which something was done and something not, or twice, or that had no reason to move. */
    private int broken() {
        return count("(" + CLOCKS + """
                ) k where case when concerned and followed
                          then not (moved and listed and watched and changes = 1 and recorded = 1 and audits = 1 and audited = 1)
                          else moved or listed or watched or changes > 0 or audits > 0 end""");
    }

    private int moved() {
        return count("(" + CLOCKS + ") k where moved");
    }

    private int count(String rows) {
        return jdbc.sql("select count(*) from " + rows)
                .param("old", OFF)
                .param("new", NEW)
                .query(Integer.class)
                .single();
    }

    private void await(int moved, Process node) throws IOException, InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(20).toNanos();
        while (count("clock_change") < moved) {
            if (!node.isAlive()) {
                throw new AssertionError(String.join("\n", node.inputReader().readAllLines()));
            }
            assertThat(System.nanoTime()).as("the node gets on").isLessThan(end);
            Thread.sleep(10);
        }
    }

    /** And waits until the database has noticed. */
    private void kill(Process node) throws InterruptedException {
        String connections = "pg_stat_activity where application_name = 'node-%d'".formatted(node.pid());
        assertThat(count(connections)).as("it was at work").isPositive();
        node.destroyForcibly();
        assertThat(node.waitFor()).isNotZero();
        while (count(connections) > 0) {
            Thread.sleep(10);
        }
    }

    private Process start(Class<?> node, int cases) throws IOException {
        return JavaProcess.start(
                node,
                Files.createDirectories(home),
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--cases=" + cases);
    }

    /** An application on the database, without a life of its own. */
    private static ConfigurableApplicationContext application(String... arguments) {
        return new SpringApplicationBuilder(Huiyin.class, Town.class, Volume.class, SealNow.class)
                .web(WebApplicationType.SERVLET)
                .properties(
                        "server.port=0",
                        "huiyin.jobs=false",
                        "huiyin.demo.city=false",
                        "spring.datasource.hikari.maximum-pool-size=4",
                        "spring.datasource.hikari.data-source-properties.ApplicationName=node-"
                                + ProcessHandle.current().pid(),
                        "logging.threshold.console=error")
                .run(arguments);
    }

    /** Has a notice applied to many running clocks, and lets them follow until it is killed. */
    static final class Applying {

        public static void main(String[] arguments) {
            ConfigurableApplicationContext context = application(arguments);
            StaffId clerk = context.getBean(Town.class).city().staff("county1.case1");
            Volume volume = context.getBean(Volume.class);
            volume.fill(context.getEnvironment().getRequiredProperty("cases", Integer.class), clerk);
            volume.limits(OFF);

            RuleChanges changes = context.getBean(RuleChanges.class);
            Follower follower = context.getBean(Follower.class);
            TreeMap<LocalDate, String> off = new TreeMap<>();
            OFF.datesUntil(NEW).forEach(day -> off.put(day, "invented"));
            YearNotice notice = new YearNotice(2031, "invented", "invented", off, new TreeMap<>());
            UUID id = changes.propose(new Proposal.OfYear(notice), "invented", clerk);
            follower.run();
            changes.apply(id, clerk);
            follower.run();
        }
    }

    /** Says how far the clocks are, lets them follow, and says so again. */
    static final class Following {

        public static void main(String[] arguments) {
            try (ConfigurableApplicationContext context = application(arguments)) {
                RuleChanges changes = context.getBean(RuleChanges.class);
                RuleChange change = changes.latestNotices().getFirst();
                say(change);
                System.out.println("shown as moved " + shown(context));
                context.getBean(Follower.class).run();
                say(changes.get(change.id()));
                context.getBean(SealNow.class).run();
                System.out.println("audit whole "
                        + context.getBean(AuditVerifier.class).verify().sound());
            }
        }

        private static void say(RuleChange change) {
            System.out.printf(
                    "%s %d of %d, %d %%%n", change.state(), change.left(), change.toFollow(), change.percent());
        }

        /** How many of those that are behind are shown with their new date all the same. */
        private static long shown(ConfigurableApplicationContext context) {
            long revision = context.getBean(Calendars.class).current().revision();
            Clocks clocks = context.getBean(Clocks.class);
            return context.getBean(ClockRows.class).outdated(revision, new UUID(0, 0), Integer.MAX_VALUE).stream()
                    .filter(id -> NEW.equals(clocks.get(id).dueOn()))
                    .count();
        }
    }
}
