package org.huiyin.people;

import java.util.Locale;

/** A person that was found, masked, and why. */
public record Hit(Person person, Match match) {

    /** Why a person was found, the surest first. */
    public enum Match {
        /** The person was chosen before. */
        CHOSEN,
        /** The identity number is theirs. */
        DOCUMENT,
        /** The phone number is theirs. */
        PHONE,
        /** The name is written just so. */
        NAME,
        /** The name is written with other variants of its characters. */
        VARIANT,
        /** The name may sound the same. */
        SOUND,
        /** The name begins so. */
        BEGINNING;

        /** The name used in messages and API: {@code variant}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
