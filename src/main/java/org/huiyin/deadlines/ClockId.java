package org.huiyin.deadlines;

import java.util.UUID;
import org.huiyin.ids.Ids;

/** A clock of a case. */
public record ClockId(UUID value) {

    public static ClockId next() {
        return new ClockId(Ids.next());
    }

    /** @throws IllegalArgumentException if the text is no UUID; pages answer that with "not found" */
    public static ClockId of(String text) {
        return new ClockId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
