package org.huiyin.ids;

import java.util.UUID;

/** A registration: what came, by whatever channel. */
public record RegistrationId(UUID value) implements Id {

    /** A fresh id, ordered by time of creation. */
    public static RegistrationId next() {
        return new RegistrationId(Ids.next());
    }

    /** @throws IllegalArgumentException if the text is no UUID; pages answer that with "not found" */
    public static RegistrationId of(String text) {
        return new RegistrationId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
