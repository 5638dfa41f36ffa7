package org.huiyin.ids;

import java.util.UUID;

/** An organ, department, centre, station or partner body. */
public record UnitId(UUID value) implements Id {

    /** A fresh id, ordered by time of creation. */
    public static UnitId next() {
        return new UnitId(Ids.next());
    }

    /** @throws IllegalArgumentException if the text is no UUID; pages answer that with "not found" */
    public static UnitId of(String text) {
        return new UnitId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
