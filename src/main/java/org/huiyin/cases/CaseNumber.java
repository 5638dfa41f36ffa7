package org.huiyin.cases;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * The number an applicant holds in hand: {@code HY-7K3M-92QX}. It carries no sequence, so that neither the number of
 * cases nor the existence of a restricted one can be read off; its last character checks the others, so that a misheard
 * number is told from an unknown one.
 */
public record CaseNumber(String value) {

    // Crockford's base 32: without I, L, O and U, which are misread.
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_CHARACTERS = 7;

    static CaseNumber random() {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            body.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return formatted(body.toString() + check(body));
    }

    /** Reads what someone typed: any case, with or without prefix and hyphens, O for 0, I and L for 1. */
    public static Optional<CaseNumber> parse(String typed) {
        String body = typed.strip()
                .toUpperCase(Locale.ROOT)
                .replaceFirst("^HY", "")
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        boolean known = body.length() == RANDOM_CHARACTERS + 1 && body.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
        return known && body.charAt(RANDOM_CHARACTERS) == check(body.substring(0, RANDOM_CHARACTERS))
                ? Optional.of(formatted(body))
                : Optional.empty();
    }

    /** Weights are odd, hence units modulo 32: any single wrong character changes the sum. */
    private static char check(CharSequence body) {
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            sum += (2 * i + 1) * ALPHABET.indexOf(body.charAt(i));
        }
        return ALPHABET.charAt(sum % ALPHABET.length());
    }

    private static CaseNumber formatted(String body) {
        return new CaseNumber("HY-" + body.substring(0, 4) + "-" + body.substring(4));
    }

    @Override
    public String toString() {
        return value;
    }
}
