package org.huiyin.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A place in the record, newest first. */
public record AuditKey(Instant at, UUID id) {

    /** Reads what {@link #toString} wrote; empty for anything else that an address may hold. */
    public static Optional<AuditKey> parse(String text) {
        int mark = text.indexOf('~');
        if (mark < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new AuditKey(Instant.parse(text.substring(0, mark)), UUID.fromString(text.substring(mark + 1))));
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return at + "~" + id;
    }
}
