package org.huiyin.alerts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who is told of a case, by their place towards the unit that has to act. Of a restricted case it is its desk, always. */
public enum Receiver {
    /** Who holds a step of it, else its handler, else {@link #HEAD}. */
    HOLDER,
    /** The head of the unit, else of the nearest above that has one; the docket clerk for an outside organ. */
    HEAD,
    /** The head above that head; the same where nobody is above. */
    SUPERIOR_HEAD,
    /** The supervisors of the nearest unit from here upward that has any. */
    SUPERVISORS;

    /** The name used in packs: {@code superior-head}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Receiver> ofCode(String code) {
        return Arrays.stream(values())
                .filter(receiver -> receiver.code().equals(code))
                .findFirst();
    }
}
