package org.huiyin.marks;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * What someone wants to see of the led cases.
 *
 * @param leader only those of this leader; null for all
 * @param unit only cases that this unit or one below holds; null for all
 * @param after where the page before ended; null for the first page
 */
public record LedQuery(
        @Nullable StaffId leader,
        @Nullable UnitId unit,
        State state,
        @Nullable Key after) {

    /** How the leading stands. */
    public enum State {
        /** Led, and the case is open. */
        LED,
        /** Led to its close. */
        CLOSED,
        /** Somebody else leads it now, or nobody. */
        ENDED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The state of this code; those led for anything else. */
        public static State ofCode(String code) {
            return Arrays.stream(values())
                    .filter(state -> state.code().equals(code))
                    .findFirst()
                    .orElse(LED);
        }
    }

    /** Key of the last row of a page. */
    public record Key(OffsetDateTime since, UUID id) {

        /** Reads what {@link #toString()} wrote; empty if someone tampered with the address. */
        public static Optional<Key> parse(String text) {
            int split = text.indexOf('_');
            if (split < 0) {
                return Optional.empty();
            }
            try {
                return Optional.of(new Key(
                        OffsetDateTime.parse(text.substring(0, split)), UUID.fromString(text.substring(split + 1))));
            } catch (DateTimeException | IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return since + "_" + id;
        }
    }
}
