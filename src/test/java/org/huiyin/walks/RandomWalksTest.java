package org.huiyin.walks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.huiyin.alerts.SweepNow;
import org.huiyin.audit.AuditVerifier;
import org.huiyin.audit.SealNow;
import org.huiyin.integrity.RecordInOrder;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.MutableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/**
 * Random legal actions by random roles on random dates leave the record whole: no orphan, one holder for each step, one
 * lead organ for each matter, no clock without an owner, no gap in the numbers of letters, the audit record as sealed.
 *
 * <p>A walk that fails names its seed; {@code -Dhuiyin.test.seed=17} walks that one alone.
 */
@DatabaseTest(properties = "huiyin.jobs=false")
@Import({Town.class, SealNow.class, RecordInOrder.class, SweepNow.class, RandomWalks.class})
class RandomWalksTest {

    @Autowired
    RandomWalks walks;

    @Autowired
    RecordInOrder record;

    @Autowired
    AuditVerifier verifier;

    @Autowired
    SealNow seal;

    @Autowired
    SweepNow limits;

    @Autowired
    MutableClock clock;

    private int done;
    private int refused;
    private int unfilled;

    @TestFactory
    Stream<DynamicTest> aHundredWalks() {
        return walk(100, 0);
    }

    @TestFactory
    @Tag("soak")
    Stream<DynamicTest> twoThousandWalks() {
        return walk(2000, 3);
    }

    @Test
    void aSeedWalksTheSameWayEachTime() {
        assertThat(walks.walk(4711, 1).trail()).isEqualTo(walks.walk(4711, 2).trail());
    }

    @AfterEach
    void theRecordIsWhole() {
        clock.set(LocalDate.of(2028, 1, 3));
        limits.run();
        seal.run();
        assertThat(record.wholly()).isEmpty();
        assertThat(verifier.verify().sound()).isTrue();
    }

    private Stream<DynamicTest> walk(int count, int time) {
        Long only = Long.getLong("huiyin.test.seed");
        return Stream.concat(
                (only == null ? LongStream.rangeClosed(1, count) : LongStream.of(only))
                        .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> walkAndLook(seed, time))),
                Stream.of(DynamicTest.dynamicTest("the walks went somewhere", this::wentSomewhere)));
    }

    private void walkAndLook(long seed, int time) {
        RandomWalks.Walked walked = walks.walk(seed, time);
        done += walked.done();
        refused += walked.refused();
        unfilled += walked.unfilled();
        assertThat(record.quickly(walked.cases()))
                .as(() -> "after seed " + seed + "\n" + String.join("\n", walked.trail()))
                .isEmpty();
    }

    /** Most of what was tried was done: walks that are refused everything show nothing. */
    private void wentSomewhere() {
        assertThat(done).isGreaterThan(refused);
        assertThat(unfilled * 10).isLessThan(done);
    }
}
