package org.huiyin.flow;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.huiyin.ids.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * An operation that takes the running cases of one pack version to another.
 *
 * @param mapping steps that are called otherwise in the new version, old id to new id
 * @param decidedBy who approved or rejected it; null before
 * @param trial how the cases fared when it was tried, {@code run} when it was done; restricted cases are not counted
 */
public record VersionMove(
        UUID id,
        String pack,
        String from,
        String to,
        Map<String, String> mapping,
        String reason,
        State state,
        StaffId proposer,
        String proposedBy,
        LocalDateTime proposedAt,
        @Nullable String decidedBy,
        @Nullable LocalDateTime decidedAt,
        Tally trial,
        Tally run) {

    public VersionMove {
        mapping = Map.copyOf(mapping);
    }

    /** Where the operation stands. */
    public enum State {
        /** Tried on every case, changing none. */
        CHECKING,
        /** Waits for a second administrator. */
        PROPOSED,
        REJECTED,
        MOVING,
        DONE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** How many cases go, and how many stay. */
    public record Tally(int moved, int stayed) {}

    /** Something to be known about a case. @param about ids of steps or fields */
    public record Note(String code, List<String> about) {

        public Note {
            about = List.copyOf(about);
        }
    }

    /**
     * How a case fared.
     *
     * @param reason code of why it stays; null if it goes
     */
    public record Result(
            UUID caseId,
            String number,
            String unit,
            boolean moved,
            @Nullable String reason,
            List<Note> notes) {

        public Result {
            notes = List.copyOf(notes);
        }
    }

    /** Whether something is going on behind the page. */
    public boolean running() {
        return state == State.CHECKING || state == State.MOVING;
    }
}
