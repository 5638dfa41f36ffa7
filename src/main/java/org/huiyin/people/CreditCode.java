package org.huiyin.people;

import java.util.regex.Pattern;
import org.huiyin.refusals.Invalid;

/**
 * Unified social credit code of an organization (GB 32100): 18 of digits and letters without I, O, S, V, Z, the last
 * one a check character. It is public, not a secret.
 */
public record CreditCode(String value) {

    static final String FIELD = "creditCode";

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final Pattern FORMAT = Pattern.compile("[" + ALPHABET + "]{18}");
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

    public CreditCode {
        if (!FORMAT.matcher(value).matches()) {
            throw new Invalid(FIELD, "credit-code-format");
        }
        if (check(value) != value.charAt(17)) {
            throw new Invalid(FIELD, "credit-code-check");
        }
    }

    /** @throws Invalid with the path {@code creditCode} */
    public static CreditCode of(String text) {
        return new CreditCode(IdentityDocument.plain(text));
    }

    static char check(String code) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += ALPHABET.indexOf(code.charAt(i)) * WEIGHTS[i];
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }
}
