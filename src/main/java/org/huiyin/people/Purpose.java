package org.huiyin.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a sensitive value or a person outside one's area is needed for. */
public enum Purpose {
    /** The person is here, or on the telephone, and something is registered for them. */
    REGISTER,
    /** To call, write to or visit the person. */
    CONTACT,
    /** To make sure that it is this person. */
    IDENTIFY,
    /** To deliver a letter. */
    DELIVER,
    /** To hand over to another body, with consent. */
    REFER,
    /** To put a wrong entry right. */
    CORRECT,
    /** Something else, which must be said. */
    OTHER;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Purpose> ofCode(String code) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.code().equals(code))
                .findFirst();
    }
}
