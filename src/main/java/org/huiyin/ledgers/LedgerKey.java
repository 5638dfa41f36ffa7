package org.huiyin.ledgers;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** Where a row stands in its ledger: the key of the last one is where the next page begins. */
public record LedgerKey(OffsetDateTime at, UUID id, UUID caseId) {

    /** Reads what {@link #toString()} wrote; empty if someone tampered with the address. */
    public static Optional<LedgerKey> parse(String text) {
        String[] parts = text.split("_", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LedgerKey(
                    OffsetDateTime.parse(parts[0]), UUID.fromString(parts[1]), UUID.fromString(parts[2])));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return at + "_" + id + "_" + caseId;
    }
}
