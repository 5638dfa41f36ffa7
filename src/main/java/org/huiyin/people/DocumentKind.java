package org.huiyin.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Kinds of documents that say who a natural person is. */
public enum DocumentKind {
    /** 居民身份证. */
    RESIDENT_ID,
    /** 港澳台居民居住证, numbered like a resident ID. */
    HMT_RESIDENCE_PERMIT,
    /** 港澳居民来往内地通行证, 台湾居民来往大陆通行证. */
    HMT_TRAVEL_PERMIT,
    PASSPORT,
    /** 外国人永久居留身份证. */
    FOREIGN_RESIDENCE_CARD;

    /** The name used in database, forms and API: {@code resident-id}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<DocumentKind> ofCode(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
