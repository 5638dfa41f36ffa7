package org.huiyin.ledgers;

import java.time.LocalDateTime;
import java.util.Locale;
import java.util.UUID;
import org.huiyin.sheets.SheetFormat;

/**
 * A ledger that somebody took out as a file.
 *
 * @param plain with sensitive values in plain text
 * @param rows written so far
 */
public record LedgerExport(
        UUID id, String ledger, SheetFormat format, boolean plain, State state, long rows, LocalDateTime startedAt) {

    /** How far it is. */
    public enum State {
        RUNNING,
        /** To its last row. */
        COMPLETE,
        /** Whoever asked has gone, took too long, or something failed. */
        BROKEN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
