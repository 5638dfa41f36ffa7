package org.huiyin.alerts;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Optional;
import org.huiyin.alerts.SweepBatch.Done;
import org.huiyin.alerts.SweepBatch.Key;
import org.huiyin.calendar.Calendars;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Finds the clocks of which something is to be told: a limit that comes near, one that has passed, one that stays passed.
 * Each once for each due date, on any number of nodes: a clock is taken by one of them, and what is told of it is in the
 * transaction that notes that it was. A node that dies has told wholly or not at all, and another goes on.
 */
@Component
public class Sweep {

    /** Clocks to a transaction: whoever changes one of them waits that long at most. */
    static final int BATCH = 100;

    private static final Logger log = LoggerFactory.getLogger(Sweep.class);

    private final SweepBatch batch;
    private final AlertSettings settings;
    private final Calendars calendars;
    private final Clock clock;

    Sweep(SweepBatch batch, AlertSettings settings, Calendars calendars, Clock clock) {
        this.batch = batch;
        this.settings = settings;
        this.calendars = calendars;
        this.clock = clock;
    }

    /**
     * Tells all that is due, in the hours of the office; outside them of limits in hours alone.
     *
     * @return how many alerts were raised
     */
    public int run() {
        boolean hoursOnly = !open();
        int alerts = 0;
        int size = BATCH;
        int singly = 0;
        Optional<Key> after = Optional.of(Key.START);
        while (after.isPresent()) {
            try {
                Done done = batch.next(after.get(), size, hoursOnly);
                alerts += done.alerts();
                after = Optional.ofNullable(done.last());
                singly -= done.clocks();
                size = singly > 0 ? 1 : BATCH;
            } catch (RuntimeException failure) {
                if (size > 1) {
                    // One of them cannot be told of; the others must not wait for it.
                    size = 1;
                    singly = BATCH;
                } else {
                    after = batch.peek(after.get(), hoursOnly);
                    log.error("Clock {} could not be looked at", after.map(Key::clock), failure);
                }
            }
        }
        if (alerts > 0) {
            log.info("{} warnings and passed limits told", alerts);
        }
        return alerts;
    }

    /** Whether the office is told of its clocks now. */
    boolean open() {
        return settings.open(LocalDateTime.now(clock), calendars.current());
    }
}
