package org.huiyin.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who may petition: natural persons of any nationality and organizations (条例 17, 48). */
public enum PersonKind {
    NATURAL(50),
    ORGANIZATION(200);

    private final int longestName;

    PersonKind(int longestName) {
        this.longestName = longestName;
    }

    /** The most code points a name may have. */
    public int longestName() {
        return longestName;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<PersonKind> ofCode(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
