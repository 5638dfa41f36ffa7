package org.huiyin.confidential;

/**
 * What the screen shows of a sensitive value. Names are not masked: a clerk must recognise whom they serve. Everything
 * counts code points, so that rare characters are never cut in half.
 */
public final class Masking {

    private static final String MASK = "*";

    private Masking() {}

    /**
     * An identity number: the first and last four places of long ones ({@code 5301**********1234}), fewer of short
     * ones; the length stays visible because the kind of document tells it anyway.
     */
    public static String id(String number) {
        int length = number.codePointCount(0, number.length());
        int shown = length >= 15 ? 4 : length >= 8 ? 2 : 1;
        return keep(number, shown, shown, length - 2 * shown);
    }

    /** A phone number: {@code 138****1234}; of short ones the last two digits. */
    public static String phone(String number) {
        int length = number.length();
        return length >= 11 ? keep(number, 3, 4, length - 7) : keep(number, 0, Math.min(2, length / 2), 6);
    }

    /** An address: at most the first six characters, never more than half; the length is not shown. */
    public static String address(String address) {
        return keep(address, Math.min(6, address.codePointCount(0, address.length()) / 2), 0, 6);
    }

    /** An e-mail address: first letter and domain. */
    public static String email(String email) {
        int at = email.indexOf('@');
        return at < 1 ? MASK.repeat(6) : keep(email.substring(0, at), 1, 0, 4) + email.substring(at);
    }

    /** Anything else: nothing but that there is something. */
    public static String whole() {
        return MASK.repeat(6);
    }

    private static String keep(String text, int first, int last, int stars) {
        int length = text.codePointCount(0, text.length());
        if (first + last > length || stars < 1) {
            return whole();
        }
        return text.substring(0, text.offsetByCodePoints(0, first))
                + MASK.repeat(stars)
                + text.substring(text.offsetByCodePoints(0, length - last));
    }
}
