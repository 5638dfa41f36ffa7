package org.huiyin.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huiyin.ids.UnitId;
import org.huiyin.testing.DatabaseTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
@Import(Office.class)
class NumberSeriesTest {

    @Autowired
    NumberSeries series;

    @Autowired
    Office office;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void eachOrganSeriesAndYearCountsByItself() {
        UnitId one = office.bureau();
        UnitId other = office.bureau();

        assertThat(take(one, "信告", 2026)).isEqualTo(1);
        assertThat(take(one, "信告", 2026)).isEqualTo(2);
        assertThat(take(one, "信受", 2026)).isEqualTo(1);
        assertThat(take(one, "信告", 2027)).isEqualTo(1);
        assertThat(take(other, "信告", 2026)).isEqualTo(1);
    }

    @Test
    void whatIsNotIssuedAfterAllGivesItsNumberBack() {
        UnitId organ = office.bureau();
        take(organ, "信告", 2026);

        transaction.execute(status -> {
            assertThat(series.next(organ, "信告", 2026)).isEqualTo(2);
            status.setRollbackOnly();
            return null;
        });

        assertThat(take(organ, "信告", 2026)).isEqualTo(2);
    }

    /** Whatever the order in which clerks take numbers and let go of them, those kept are 1, 2, 3 … */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noGapAndNoNumberTwiceWhoeverIssuesAtTheSameTime(long seed) throws Exception {
        UnitId organ = office.bureau();
        Random random = new Random(seed);
        List<Callable<Integer>> clerks = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            boolean gives = random.nextInt(4) == 0;
            int pause = random.nextInt(3);
            clerks.add(() -> attempt(organ, gives, pause));
        }
        List<Integer> kept = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (Future<Integer> number : threads.invokeAll(clerks)) {
                Stream.of(number.get()).filter(taken -> taken > 0).forEach(kept::add);
            }
        }

        assertThat(kept)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, kept.size()).boxed().toList());
    }

    /** @return the number, or 0 if it was given back */
    private int attempt(UnitId organ, boolean givesBack, int pause) {
        Integer number = transaction.execute(status -> {
            int taken = series.next(organ, "信告", 2026);
            pause(pause);
            if (givesBack) {
                status.setRollbackOnly();
                return 0;
            }
            return taken;
        });
        return number == null ? 0 : number;
    }

    private static void pause(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int take(UnitId organ, String name, int year) {
        return office.inTransaction(() -> series.next(organ, name, year));
    }
}
