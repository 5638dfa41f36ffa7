package org.huiyin.matching;

import java.util.Locale;

/** Why two registrations may be about the same matter, the surest first. */
public enum Reason {
    /** The counter, or whoever came, named the matter by its number. */
    NAMED,
    /** The same person on file. */
    PERSON,
    /** The same identity number. */
    DOCUMENT,
    /** The same phone number. */
    PHONE,
    /** What is told is much alike. */
    TEXT,
    /** The name is written just so. */
    NAME,
    /** The name is written with other variants of its characters. */
    VARIANT,
    /** The name sounds the same. */
    SOUND;

    /** Whether it is sure enough to ask before something new is registered. */
    public boolean strong() {
        return compareTo(TEXT) <= 0;
    }

    /** The name used in messages and API: {@code document}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
