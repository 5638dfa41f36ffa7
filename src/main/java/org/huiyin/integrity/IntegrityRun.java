package org.huiyin.integrity;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run of all checks.
 *
 * @param findings how many there are in all
 */
public record IntegrityRun(
        UUID id, State state, Instant startedAt, @Nullable Instant finishedAt, int findings) {

    /** How far it is. */
    public enum State {
        RUNNING,
        DONE,
        /** It could not be carried to its end; the log says why. */
        FAILED;

        /** The name used in the database and in messages. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
