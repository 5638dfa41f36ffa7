package org.huiyin.deadlines;

import java.util.UUID;
import org.huiyin.calendar.Calendars;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does what changes of rules leave to be done: tries proposals, and lets the rows of clocks follow what was applied. In
 * small transactions, on any number of nodes at once; what a stop cuts off is found again, because it shows in the rows
 * themselves. So clocks also follow a notice that came with a new version of the application.
 */
@Component
class Follower {

    /** Few enough that nobody who works on a case of theirs has to wait long. */
    private static final int BATCH = 50;

    private static final int TRIAL = 1_000;

    private static final Logger log = LoggerFactory.getLogger(Follower.class);

    private final RuleChanges changes;
    private final Clocks clocks;
    private final ClockRows rows;
    private final Calendars calendars;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final TaskExecutor executor;

    Follower(
            RuleChanges changes,
            Clocks clocks,
            ClockRows rows,
            Calendars calendars,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            @Qualifier("applicationTaskExecutor") TaskExecutor executor) {
        this.changes = changes;
        this.clocks = clocks;
        this.rows = rows;
        this.calendars = calendars;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.executor = executor;
    }

    /** Begins behind the caller's back, once what it did can be seen. */
    void soon() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            executor.execute(this::run);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                executor.execute(Follower.this::run);
            }
        });
    }

    /** Does all there is to do that nobody else does right now. */
    void run() {
        while (changes.tryOn(TRIAL)) {
            log.debug("Tried a change of rules on up to {} clocks", TRIAL);
        }
        try {
            while (follow(BATCH) > 0) {
                log.debug("Up to {} clocks followed a change of rules", BATCH);
            }
        } catch (RuntimeException failure) {
            log.info("Clocks follow a change of rules one by one: {}", failure.getMessage());
            oneByOne();
        }
        changes.finish();
    }

    private int follow(int limit) {
        Integer followed = transaction.execute(status -> {
            yieldToOthers();
            return clocks.follow(limit);
        });
        return followed == null ? 0 : followed;
    }

    /** What one clock fails of keeps no other back; it is tried again with the next run. */
    private void oneByOne() {
        long revision = calendars.current().revision();
        UUID after = new UUID(0, 0);
        for (var page = rows.outdated(revision, after, BATCH);
                !page.isEmpty();
                page = rows.outdated(revision, after, BATCH)) {
            for (ClockId id : page) {
                try {
                    transaction.executeWithoutResult(status -> {
                        yieldToOthers();
                        clocks.follow(id);
                    });
                } catch (RuntimeException failure) {
                    log.warn("Clock {} has not followed a change of rules yet", id, failure);
                }
            }
            after = page.getLast().value();
        }
    }

    /** Whoever works on a case locks its steps and then its clocks; here it is the other way round, so we give way. */
    private void yieldToOthers() {
        jdbc.sql("set local lock_timeout = '200ms'").update();
    }
}
