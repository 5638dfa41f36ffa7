package org.huiyin.people;

import org.huiyin.ids.PersonId;
import org.jspecify.annotations.Nullable;

/** Where a person is reached, in plain text: for letters, mail and the delivery of papers, never for a list. */
public record Contact(
        PersonId person,
        PersonKind kind,
        String name,
        @Nullable String phone,
        @Nullable String address,
        @Nullable String email) {

    /** Says nothing that may not stand in a log. */
    @Override
    public String toString() {
        return "Contact[" + person + "]";
    }
}
