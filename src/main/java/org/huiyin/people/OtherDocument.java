package org.huiyin.people;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.huiyin.refusals.Invalid;

/**
 * A passport, a travel permit of a resident of Hong Kong, Macao or Taiwan, or a foreigner's permanent residence card.
 *
 * @param number half-width upper case, without spaces and dashes
 */
public record OtherDocument(DocumentKind kind, String number) implements IdentityDocument {

    /** Letters and digits as ICAO Doc 9303 allows, at most nine in the machine-readable zone; some states print more. */
    private static final Pattern PASSPORT = Pattern.compile("(?=.*[0-9])[A-Z0-9]{5,17}");

    /** H or M and eight digits for Hong Kong and Macao, eight or ten digits for Taiwan; older ones end with an issue number. */
    private static final Pattern TRAVEL = Pattern.compile("[HM][0-9]{8}([0-9]{2})?|[0-9]{8}|[0-9]{10}[A-Z]?");

    /** The card of 2017: nationality and twelve digits. The card of 2023: 9 and 17 places that end with a check character. */
    private static final Pattern RESIDENCE_2017 = Pattern.compile("[A-Z]{3}[0-9]{12}");

    private static final Pattern RESIDENCE_2023 = Pattern.compile("9[0-9]{16}[0-9X]");

    public OtherDocument {
        boolean well = switch (kind) {
            case PASSPORT -> PASSPORT.matcher(number).matches();
            case HMT_TRAVEL_PERMIT -> TRAVEL.matcher(number).matches();
            case FOREIGN_RESIDENCE_CARD ->
                RESIDENCE_2017.matcher(number).matches()
                        || RESIDENCE_2023.matcher(number).matches();
            case RESIDENT_ID, HMT_RESIDENCE_PERMIT -> throw new IllegalArgumentException(kind + " is a resident ID");
        };
        if (!well) {
            throw new Invalid(FIELD, "document-" + kind.code() + "-format");
        }
        if (newCard(kind, number)) {
            if (ResidentId.check(number) != number.charAt(17)) {
                throw new Invalid(FIELD, "document-check-digit");
            }
            birth(number);
        }
    }

    static OtherDocument of(DocumentKind kind, String text) {
        return new OtherDocument(kind, IdentityDocument.plain(text));
    }

    @Override
    public Optional<LocalDate> birthDate() {
        return newCard(kind, number) ? Optional.of(birth(number)) : Optional.empty();
    }

    @Override
    public Optional<Sex> sex() {
        return newCard(kind, number)
                ? Optional.of((number.charAt(16) - '0') % 2 == 1 ? Sex.MALE : Sex.FEMALE)
                : Optional.empty();
    }

    private static boolean newCard(DocumentKind kind, String number) {
        return kind == DocumentKind.FOREIGN_RESIDENCE_CARD && number.length() == 18;
    }

    private static LocalDate birth(String number) {
        try {
            return LocalDate.of(
                    Integer.parseInt(number, 6, 10, 10),
                    Integer.parseInt(number, 10, 12, 10),
                    Integer.parseInt(number, 12, 14, 10));
        } catch (DateTimeException notADate) {
            throw new Invalid(FIELD, "document-birth-date");
        }
    }
}
