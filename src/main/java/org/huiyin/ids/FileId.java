package org.huiyin.ids;

import java.util.UUID;

/** A stored paper. */
public record FileId(UUID value) implements Id {

    /** A fresh id, ordered by time of creation. */
    public static FileId next() {
        return new FileId(Ids.next());
    }

    /** @throws IllegalArgumentException if the text is no UUID; pages answer that with "not found" */
    public static FileId of(String text) {
        return new FileId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
