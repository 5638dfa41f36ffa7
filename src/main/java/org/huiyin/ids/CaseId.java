package org.huiyin.ids;

import java.util.UUID;

/** A case: the file in which one matter is handled. */
public record CaseId(UUID value) implements Id {

    /** A fresh id, ordered by time of creation. */
    public static CaseId next() {
        return new CaseId(Ids.next());
    }

    /** @throws IllegalArgumentException if the text is no UUID; pages answer that with "not found" */
    public static CaseId of(String text) {
        return new CaseId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
