package org.huiyin.audit;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Verifies in the background, one at a time, and keeps the last result for whoever asks. */
@Service
public class Verifications {

    private static final Logger log = LoggerFactory.getLogger(Verifications.class);

    private final AuditVerifier verifier;
    private final Clock clock;
    private final AtomicReference<@Nullable Verification> last = new AtomicReference<>();

    Verifications(AuditVerifier verifier, Clock clock) {
        this.verifier = verifier;
        this.clock = clock;
    }

    /**
     * A verification.
     *
     * @param report null while it runs, and if it failed
     */
    public record Verification(
            Instant startedAt, State state, @Nullable AuditReport report) {}

    /** How far it is. */
    public enum State {
        RUNNING,
        DONE,
        /** The database could not be read to the end; the log says why. */
        FAILED
    }

    public Optional<Verification> last() {
        return Optional.ofNullable(last.get());
    }

    /** Starts one, unless one is running. */
    public void start() {
        Verification before = last.get();
        Verification running = new Verification(clock.instant(), State.RUNNING, null);
        boolean idle = before == null || before.state() != State.RUNNING;
        if (idle && last.compareAndSet(before, running)) {
            Thread.ofVirtual().name("verify-audit").start(() -> last.set(finished(running)));
        }
    }

    private Verification finished(Verification running) {
        try {
            return new Verification(running.startedAt(), State.DONE, verifier.verify());
        } catch (RuntimeException failure) {
            log.error("Verification of the audit record failed", failure);
            return new Verification(running.startedAt(), State.FAILED, null);
        }
    }
}
