package org.huiyin.supervision;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.ids.CaseId;
import org.huiyin.organization.Unit;
import org.jspecify.annotations.Nullable;

/**
 * What someone wants to see of the list of supervision.
 *
 * @param pack only orders of this kind; null for all
 * @param by only orders that this unit and those below it gave, as the board counts them; null for all one has to do with
 * @param after where the page before ended; null for the first page
 */
public record OrderQuery(
        Show show,
        @Nullable String pack,
        @Nullable Unit by,
        @Nullable Key after) {

    /** How orders stand. */
    public enum Show {
        /** All that are not closed. */
        OPEN("o.state = 'drafted'", "o.state = 'outstanding'", "o.state = 'answered'", "o.state = 'above'"),
        /** Being written. */
        DRAFTED("o.state = 'drafted'"),
        /** Given, and no answer yet. */
        OUTSTANDING("o.state = 'outstanding'"),
        /** Likewise, and the day has passed. */
        OVERDUE("o.state = 'outstanding' and o.listed_on < :today"),
        /** Answered, and not checked yet. */
        ANSWERED("o.state = 'answered'"),
        /** Given more than once. */
        REPEATED("o.round > 1 and o.state <> 'closed'"),
        /** With the organ above. */
        ABOVE("o.state = 'above'"),
        /** Done. */
        CLOSED("o.state = 'closed'");

        private final List<String> conditions;

        Show(String... conditions) {
            this.conditions = List.of(conditions);
        }

        /** Conditions of which one holds for each order shown; each has an index that begins with the place. */
        List<String> conditions() {
            return conditions;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** That of this code; what is open for anything else. */
        public static Show ofCode(String code) {
            return Arrays.stream(values())
                    .filter(show -> show.code().equals(code))
                    .findFirst()
                    .orElse(OPEN);
        }
    }

    /** The first page of all that stand so. */
    public static OrderQuery of(Show show) {
        return new OrderQuery(show, null, null, null);
    }

    /** Key of the last row of a page. @param listed null for an order without a date */
    public record Key(@Nullable LocalDate listed, CaseId caseId) {

        private static final String NONE = "none";

        /** Reads what {@link #toString()} wrote; empty if someone tampered with the address. */
        public static Optional<Key> parse(String text) {
            int split = text.indexOf('_');
            if (split < 0) {
                return Optional.empty();
            }
            try {
                String day = text.substring(0, split);
                return Optional.of(new Key(
                        day.equals(NONE) ? null : LocalDate.parse(day),
                        new CaseId(UUID.fromString(text.substring(split + 1)))));
            } catch (DateTimeException | IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return (listed == null ? NONE : listed) + "_" + caseId;
        }
    }
}
