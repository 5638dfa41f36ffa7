package org.huiyin.people;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.huiyin.refusals.Invalid;

/**
 * A citizen identity number, also that of a residence permit for people of Hong Kong, Macao and Taiwan (region codes 81
 * to 83): six digits of region, the date of birth, three of sequence (odd for men), and the check character of GB 11643.
 * Region codes change over time and are not looked up.
 *
 * @param number always 18 characters with an upper-case X; the 15 digits of old cards become the 18 of the same person
 */
public record ResidentId(DocumentKind kind, String number) implements IdentityDocument {

    private static final Pattern LONG = Pattern.compile("[1-9][0-9]{16}[0-9X]");
    private static final Pattern SHORT = Pattern.compile("[1-9][0-9]{14}");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";
    private static final int EARLIEST_BIRTH = 1850;

    public ResidentId {
        if (!LONG.matcher(number).matches()) {
            throw new Invalid(FIELD, "document-resident-id-format");
        }
        if (check(number) != number.charAt(17)) {
            throw new Invalid(FIELD, "document-check-digit");
        }
        birth(number);
    }

    /** @throws Invalid if it has neither 18 nor 15 places, the check character is wrong or the date of birth is none */
    static ResidentId of(DocumentKind kind, String text) {
        String number = IdentityDocument.plain(text);
        if (SHORT.matcher(number).matches()) {
            // 15 digits carry a year of two digits, all of the 20th century, and no check character.
            String longer = number.substring(0, 6) + "19" + number.substring(6);
            number = longer + check(longer);
        }
        return new ResidentId(kind, number);
    }

    @Override
    public Optional<LocalDate> birthDate() {
        return Optional.of(birth(number));
    }

    @Override
    public Optional<Sex> sex() {
        return Optional.of((number.charAt(16) - '0') % 2 == 1 ? Sex.MALE : Sex.FEMALE);
    }

    /** The check character over the first 17 digits (ISO 7064 MOD 11-2). */
    static char check(String digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (digits.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECKS.charAt(sum % 11);
    }

    private static LocalDate birth(String number) {
        try {
            LocalDate date = LocalDate.of(
                    Integer.parseInt(number, 6, 10, 10),
                    Integer.parseInt(number, 10, 12, 10),
                    Integer.parseInt(number, 12, 14, 10));
            if (date.getYear() < EARLIEST_BIRTH) {
                throw new Invalid(FIELD, "document-birth-date");
            }
            return date;
        } catch (DateTimeException notADate) {
            throw new Invalid(FIELD, "document-birth-date");
        }
    }
}
