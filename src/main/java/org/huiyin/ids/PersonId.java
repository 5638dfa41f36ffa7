package org.huiyin.ids;

import java.util.UUID;

/** A person or organization on file. */
public record PersonId(UUID value) implements Id {

    /** A fresh id, ordered by time of creation. */
    public static PersonId next() {
        return new PersonId(Ids.next());
    }

    /** @throws IllegalArgumentException if the text is no UUID; pages answer that with "not found" */
    public static PersonId of(String text) {
        return new PersonId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
