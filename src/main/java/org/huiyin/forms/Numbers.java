package org.huiyin.forms;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as people type them. */
final class Numbers {

    static final int MOST_DECIMALS = 9;

    /** Bounded, so that nobody makes us write out 1e999999999. */
    private static final Pattern PLAIN = Pattern.compile("[+-]?[0-9]{1,18}(\\.[0-9]{1,9})?");

    private static final int MOST_DIGITS = 18;

    private Numbers() {}

    /** The number in the text; a Chinese keyboard's full-width digits count like others. */
    static Optional<BigDecimal> parse(String text) {
        String plain = halfWidth(text);
        return PLAIN.matcher(plain).matches() ? Optional.of(new BigDecimal(plain)) : Optional.empty();
    }

    /** The number if it is of a size we take. */
    static Optional<BigDecimal> bounded(BigDecimal number) {
        // Precision and scale are looked at first: writing the number out could take all memory.
        if (Math.abs((long) number.scale()) > 1_000 || number.precision() > 1_000) {
            return Optional.empty();
        }
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() <= MOST_DECIMALS && plain.precision() - plain.scale() <= MOST_DIGITS
                ? Optional.of(number.scale() < 0 ? number.setScale(0) : number)
                : Optional.empty();
    }

    private static String halfWidth(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.chars().forEach(c -> plain.append((char) (c >= '\uFF0B' && c <= '\uFF19' ? c - 0xFEE0 : c)));
        return plain.toString();
    }
}
