package org.huiyin.staff;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.huiyin.access.Role;

/** What a program may do with a token; never more than whom it acts for. */
public enum TokenScope {
    /** Read cases, work and letters. */
    READ,
    /** Register, claim and complete. */
    WRITE,
    /** Import units. */
    UNITS;

    /** The name used in the database, the API and the message files. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<TokenScope> ofCode(String code) {
        return Arrays.stream(values())
                .filter(scope -> scope.code().equals(code))
                .findFirst();
    }

    /** Whether an actor with this scope keeps the role: administration goes with units, all else with cases. */
    boolean keeps(Role role) {
        return (this == UNITS) == (role == Role.ADMINISTRATOR);
    }
}
