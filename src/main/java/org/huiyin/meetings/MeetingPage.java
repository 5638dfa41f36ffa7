package org.huiyin.meetings;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One page of meetings. @param next key of the following page; null on the last */
public record MeetingPage(List<Meeting> meetings, @Nullable Key next) {

    public MeetingPage {
        meetings = List.copyOf(meetings);
    }

    /** Key of the last row of a page. */
    public record Key(Instant begins, UUID id) {

        /** Reads what {@link #toString()} wrote; empty if someone tampered with the address. */
        public static Optional<Key> parse(String text) {
            int split = text.indexOf('_');
            if (split < 0) {
                return Optional.empty();
            }
            try {
                return Optional.of(
                        new Key(Instant.parse(text.substring(0, split)), UUID.fromString(text.substring(split + 1))));
            } catch (DateTimeException | IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return begins + "_" + id;
        }
    }
}
