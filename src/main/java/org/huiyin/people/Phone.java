package org.huiyin.people;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.huiyin.refusals.Invalid;

/**
 * A phone number in the one form under which it is found again: a mobile number of 11 digits, a fixed number with its
 * area code ({@code 0871-1234567}, an extension after another dash), a 400 or 800 number, or {@code +} and country code for one from abroad.
 */
public record Phone(String number) {

    static final String FIELD = "phone";

    private static final Pattern MOBILE = Pattern.compile("1[3-9][0-9]{9}");
    private static final Pattern FIXED = Pattern.compile("0(10|2[0-9]|[3-9][0-9]{2})([2-8][0-9]{6,7})(-[0-9]{1,6})?");
    private static final Pattern SERVICE = Pattern.compile("[48]00[0-9]{7}");
    private static final Pattern FOREIGN = Pattern.compile("\\+[1-9][0-9]{6,14}");

    public Phone {
        if (!MOBILE.matcher(number).matches()
                && !FIXED.matcher(number.replaceFirst("-", "")).matches()
                && !SERVICE.matcher(number).matches()
                && !FOREIGN.matcher(number).matches()) {
            throw new Invalid(FIELD, "phone");
        }
    }

    /** @throws Invalid with the path {@code phone} if no such number exists */
    public static Phone of(String text) {
        String number = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("\\p{Pd}", "-")
                .replaceAll("[\\s()]", "")
                .replaceFirst("^(\\+|00)86-?", "")
                .replaceFirst("^00", "+");
        String digits = number.replace("-", "");
        if (MOBILE.matcher(digits).matches() || SERVICE.matcher(digits).matches() || digits.startsWith("+")) {
            return new Phone(digits);
        }
        // A fixed number typed with or without dashes: area code and number get exactly one between them.
        var fixed = FIXED.matcher(number.matches("0[0-9]{2,3}-.*") ? number.replaceFirst("-", "") : number);
        if (fixed.matches()) {
            String extension = fixed.group(3) == null ? "" : fixed.group(3);
            return new Phone("0" + fixed.group(1) + "-" + fixed.group(2) + extension);
        }
        return new Phone(number);
    }
}
