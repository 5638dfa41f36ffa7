package org.huiyin.organization;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import of units as it stands.
 *
 * @param dryRun only checks; nothing is written
 * @param lines of the file, without the heading; 0 until it was read
 * @param written units written so far; they count only once the state is {@link State#DONE}
 * @param faultCount of all lines
 * @param faults the first of them, by line
 */
public record UnitImport(
        UUID id,
        String fileName,
        boolean dryRun,
        State state,
        int lines,
        int written,
        int faultCount,
        List<ImportFault> faults,
        Instant startedAt,
        @Nullable Instant finishedAt) {

    public UnitImport {
        faults = List.copyOf(faults);
    }

    /** Where it stands. */
    public enum State {
        WAITING,
        CHECKING,
        WRITING,
        /** The dry run found nothing wrong. */
        CHECKED,
        DONE,
        /** Something is wrong with the file; nothing was written. */
        REFUSED,
        CANCELLED,
        /** Something is wrong with us; nothing was written. */
        FAILED;

        public boolean finished() {
            return compareTo(CHECKED) >= 0;
        }

        /** The name used in the database, the API and the message files. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Percent of the work that is behind: reading and checking count as a fifth. */
    public int percent() {
        return switch (state) {
            case WAITING -> 0;
            case CHECKING -> 10;
            case WRITING -> lines == 0 ? 20 : 20 + (int) (80L * written / lines);
            case CHECKED, DONE, REFUSED, CANCELLED, FAILED -> 100;
        };
    }
}
