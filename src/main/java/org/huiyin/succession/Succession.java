package org.huiyin.succession;

import java.time.Instant;
import java.util.Locale;
import org.huiyin.ids.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * How far it is that a unit's successors have what was open there.
 *
 * @param moved cases that have gone over so far
 */
public record Succession(
        Ending ending,
        StaffId by,
        State state,
        int moved,
        @Nullable Instant finishedAt) {

    /** How far it is. */
    public enum State {
        /** The last day is not over. */
        WAITING,
        RUNNING,
        DONE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
