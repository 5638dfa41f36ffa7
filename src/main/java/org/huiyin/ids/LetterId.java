package org.huiyin.ids;

import java.util.UUID;

/** An issued letter. */
public record LetterId(UUID value) implements Id {

    /** A fresh id, ordered by time of creation. */
    public static LetterId next() {
        return new LetterId(Ids.next());
    }

    /** @throws IllegalArgumentException if the text is no UUID; pages answer that with "not found" */
    public static LetterId of(String text) {
        return new LetterId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
