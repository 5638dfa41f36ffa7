package org.huiyin.alerts;

import java.util.Optional;
import org.huiyin.alerts.SweepBatch.Key;
import org.springframework.boot.test.context.TestComponent;

/** Tells at once what is due of clocks, whatever the hour, for tests in which time passes. */
@TestComponent
public class SweepNow {

    private final SweepBatch batch;

    SweepNow(SweepBatch batch) {
        this.batch = batch;
    }

    /** @return how many alerts were raised */
    public int run() {
        int alerts = 0;
        Optional<Key> after = Optional.of(Key.START);
        while (after.isPresent()) {
            SweepBatch.Done done = batch.next(after.get(), Sweep.BATCH, false);
            alerts += done.alerts();
            after = Optional.ofNullable(done.last());
        }
        return alerts;
    }
}
