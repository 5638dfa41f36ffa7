package org.huiyin.figures;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.ids.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * A page of what a figure counts, the latest first.
 *
 * @param next where the next page begins; null on the last one
 */
public record FigureList(List<Row> rows, @Nullable Key next) {

    /** How many rows a page has. */
    public static final int PAGE = 50;

    public FigureList {
        rows = List.copyOf(rows);
    }

    /** The part of a figure that is listed. */
    public enum Part {
        NUMERATOR,
        DENOMINATOR
    }

    /**
     * The last row of a page.
     *
     * @param id of what is counted; {@code caseId} and {@code unit} tell apart what is counted for several
     */
    public record Key(LocalDate on, UUID id, UUID caseId, UUID unit) {

        /** Reads {@code 2026-11-20_id_case_unit}; empty if it is none. */
        public static Optional<Key> parse(String text) {
            String[] parts = text.split("_");
            try {
                return parts.length == 4
                        ? Optional.of(new Key(
                                LocalDate.parse(parts[0]),
                                UUID.fromString(parts[1]),
                                UUID.fromString(parts[2]),
                                UUID.fromString(parts[3])))
                        : Optional.empty();
            } catch (java.time.DateTimeException | IllegalArgumentException none) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return on + "_" + id + "_" + caseId + "_" + unit;
        }
    }

    /**
     * State and dates of what is counted, nothing of its contents.
     *
     * @param number of the case
     * @param pack its kind
     * @param unit name of the unit it counts for
     * @param on the day that puts it into the period
     * @param counted whether it is in the numerator
     * @param days what was measured
     * @param detail code of its class; null if there are none
     * @param readable whether the reader may open the case; a matter that has left the reader's units is counted and named,
     *     as its first receiver may know its state, but opens to those who have it now
     */
    public record Row(
            Key key,
            CaseId caseId,
            String number,
            String pack,
            boolean open,
            String unit,
            LocalDate on,
            boolean counted,
            double days,
            @Nullable String detail,
            boolean readable) {}
}
