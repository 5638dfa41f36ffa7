package org.huiyin.ids;

import java.util.UUID;

/** A member of staff with an account. */
public record StaffId(UUID value) implements Id {

    /** A fresh id, ordered by time of creation. */
    public static StaffId next() {
        return new StaffId(Ids.next());
    }

    /** @throws IllegalArgumentException if the text is no UUID; pages answer that with "not found" */
    public static StaffId of(String text) {
        return new StaffId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
