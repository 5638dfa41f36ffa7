package org.huiyin.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.TreeMap;
import java.util.UUID;
import org.huiyin.calendar.YearNotice;
import org.huiyin.ids.StaffId;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.walks.Town;
import org.huiyin.walks.Volume;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A new yearly notice that moves ten thousand due dates among thirty thousand clocks that run. */
@Tag("bench")
@DatabaseTest(properties = {"spring.application.name=notice-bench", "huiyin.jobs=false"})
@Import({Town.class, Volume.class})
class NoticeBenchTest {

    private static final int CLOCKS = 30_000;
    private static final int MOVED = 10_000;
    private static final LocalDate OFF = LocalDate.of(2027, 2, 8);

    @Autowired
    Town town;

    @Autowired
    Volume volume;

    @Autowired
    RuleChanges changes;

    @Autowired
    Follower follower;

    @Autowired
    JdbcClient jdbc;

    @Test
    void tenThousandDatesMove() {
        StaffId clerk = town.city().staff("county1.case1");
        volume.fill(CLOCKS, clerk);
        volume.limits(OFF);
        TreeMap<LocalDate, String> off = new TreeMap<>();
        OFF.datesUntil(OFF.plusDays(4)).forEach(day -> off.put(day, "invented"));
        YearNotice notice = new YearNotice(2027, "invented", "invented", off, new TreeMap<>());

        UUID id = changes.propose(new Proposal.OfYear(notice), "invented", clerk);
        long start = System.nanoTime();
        while (changes.tryOn(1_000)) {}
        print("preview of %d clocks".formatted(CLOCKS), start);
        start = System.nanoTime();
        assertThat(changes.byTerm(changes.get(id)).getFirst().moved()).isEqualTo(MOVED);
        print("preview counted by term", start);

        start = System.nanoTime();
        changes.apply(id, clerk);
        print("applied: holds for all who look", start);
        start = System.nanoTime();
        follower.run();
        print("all %d clocks followed, %d moved".formatted(CLOCKS, MOVED), start);

        RuleChange done = changes.get(id);
        assertThat(done.state()).isEqualTo(RuleChange.State.DONE);
        assertThat(changes.byTerm(done).getFirst().moved()).isEqualTo(MOVED);
        assertThat(count("clock_change where new_due = '2027-02-12'")).isEqualTo(MOVED);
        assertThat(count("audit_event where action = 'clock.moved'")).isEqualTo(MOVED);
        // The lists that copy dates have followed, each in the transaction of its clock.
        assertThat(
                        count(
                                "work_item i join case_file c on c.id = i.case_id where c.number like 'V-%' and i.due_on = '2027-02-12'"))
                .isEqualTo(MOVED);
    }

    private int count(String rows) {
        return jdbc.sql("select count(*) from " + rows).query(Integer.class).single();
    }

    private static void print(String what, long start) {
        System.out.printf("BENCH %s: %.1f s%n", what, (System.nanoTime() - start) / 1e9);
    }
}
