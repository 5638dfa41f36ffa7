package org.huiyin.people;

import org.huiyin.ids.PersonId;
import org.huiyin.ids.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * A person or organization as pages show it: sensitive values masked. Of the date of birth only the year is there: with
 * the whole date a masked ID number could be completed.
 *
 * @param documentNumber masked, as phone, address and email are; null if not on file
 * @param home the unit that serves the person
 * @param version to send back with a change
 */
public record Person(
        PersonId id,
        PersonKind kind,
        String name,
        @Nullable Integer birthYear,
        @Nullable Sex sex,
        @Nullable DocumentKind documentKind,
        @Nullable String documentNumber,
        @Nullable String phone,
        @Nullable String address,
        @Nullable String email,
        @Nullable String creditCode,
        UnitId home,
        String homeName,
        int version) {

    /** The masked value of a field, or null if nothing is on file. */
    public @Nullable String masked(SensitiveField field) {
        return switch (field) {
            case DOCUMENT -> documentNumber;
            case PHONE -> phone;
            case ADDRESS -> address;
            case EMAIL -> email;
            case BIRTH_DATE -> birthYear == null ? null : birthYear + "-**-**";
        };
    }
}
