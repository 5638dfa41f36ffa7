package org.huiyin.deadlines;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.huiyin.ids.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * A change of what due dates are computed by: proposed, tried on all running clocks, applied, and followed by them.
 *
 * <p>Times are those of the office.
 *
 * @param reason why, as typed
 * @param tried how many clocks the trial has looked at
 * @param toTry how many there were when it began
 * @param toFollow how many clocks had to follow when it was applied; null before
 * @param left how many of them are still behind; 0 unless it is being applied
 */
public record RuleChange(
        UUID id,
        Proposal proposal,
        String reason,
        State state,
        StaffId proposedBy,
        LocalDateTime proposedAt,
        int tried,
        int toTry,
        @Nullable StaffId appliedBy,
        @Nullable LocalDateTime appliedAt,
        @Nullable Integer toFollow,
        int left,
        @Nullable LocalDateTime finishedAt) {

    /** How far it is. */
    public enum State {
        /** Its effect on the running clocks is being worked out. Nothing has changed. */
        TRYING,
        /** Its effect is known. Nothing has changed. */
        TRIED,
        /** It was given up. */
        DROPPED,
        /** It holds, and clocks follow. */
        APPLYING,
        /** It holds, and all clocks have followed. */
        DONE;

        /** The name used in the database and in messages. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State ofCode(String code) {
            return Arrays.stream(values())
                    .filter(state -> state.code().equals(code))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Whether something is under way that a page should follow. */
    public boolean running() {
        return state == State.TRYING || state == State.APPLYING;
    }

    /** Whether it holds. */
    public boolean applied() {
        return state == State.APPLYING || state == State.DONE;
    }

    /** Percent of what is under way that is behind; below 100 until all of it is. */
    public int percent() {
        return switch (state) {
            case TRYING -> share(tried, toTry);
            case APPLYING -> toFollow == null ? 0 : share(toFollow - left, toFollow);
            case TRIED, DROPPED, DONE -> 100;
        };
    }

    private static int share(int part, int whole) {
        return whole == 0 ? 0 : Math.clamp(100L * part / whole, 0, 99);
    }
}
