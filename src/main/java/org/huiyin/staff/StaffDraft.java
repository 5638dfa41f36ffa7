package org.huiyin.staff;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.huiyin.refusals.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of a member of staff.
 *
 * @param login name to sign in with, unique whatever its case
 * @param cleared may handle restricted matters granted to their unit
 * @param activeTo last day, or null
 */
public record StaffDraft(
        String login,
        String name,
        @Nullable String email,
        boolean cleared,
        LocalDate activeFrom,
        @Nullable LocalDate activeTo) {

    static final int NAME_LENGTH = 50;
    private static final Pattern LOGIN = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{1,59}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>]{1,64}@[^\\s@<>]{1,190}");

    public StaffDraft {
        login = login.strip();
        name = name.strip();
        email = email == null || email.isBlank() ? null : email.strip();
    }

    List<Invalid.Fault> faults() {
        List<Invalid.Fault> faults = new ArrayList<>();
        if (!LOGIN.matcher(login).matches()) {
            faults.add(Invalid.Fault.of("login", "login"));
        }
        if (name.isEmpty()
                || name.codePointCount(0, name.length()) > NAME_LENGTH
                || name.codePoints().anyMatch(Character::isISOControl)) {
            faults.add(Invalid.Fault.of("name", "staff-name", NAME_LENGTH));
        }
        if (email != null && !EMAIL.matcher(email).matches()) {
            faults.add(Invalid.Fault.of("email", "staff-email"));
        }
        if (activeTo != null && activeTo.isBefore(activeFrom)) {
            faults.add(Invalid.Fault.of("activeTo", "ends-before-start"));
        }
        return faults;
    }
}
