package org.huiyin.worklist;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.ids.WorkItemId;
import org.jspecify.annotations.Nullable;

/**
 * The key of the last row of a page: the next page begins behind it, however long the list is and whatever came in
 * between.
 *
 * @param due null for an item without a date; these come last
 */
public record PageKey(@Nullable LocalDate due, WorkItemId id) {

    /** Reads what {@link #toString()} wrote; empty if someone tampered with the address. */
    public static Optional<PageKey> parse(String text) {
        int split = text.indexOf('_');
        if (split < 0) {
            return Optional.empty();
        }
        try {
            String due = text.substring(0, split);
            return Optional.of(new PageKey(
                    due.equals("none") ? null : LocalDate.parse(due),
                    new WorkItemId(UUID.fromString(text.substring(split + 1)))));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return (due == null ? "none" : due) + "_" + id;
    }
}
