package org.huiyin.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What was counted.
 *
 * @param counted the numerator
 * @param of the denominator; of a count as many as there were to look at
 * @param days all that was measured, in days
 */
public record Tally(long counted, long of, double days) {

    /** Nothing. */
    public static final Tally NONE = new Tally(0, 0, 0);

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal TENTH = new BigDecimal("0.1");

    Tally plus(Tally other) {
        return new Tally(counted + other.counted, of + other.of, days + other.days);
    }

    /** All there were to look at, as a count. */
    Tally whole() {
        return new Tally(of, of, days);
    }

    /**
     * The figure, to one decimal: per cent, a number, or days. Empty where there is nothing to divide by: that is no nought.
     * Less than all is never rounded to 100, and more than none never to 0.
     */
    public Optional<BigDecimal> value(Figure.Shown shown) {
        return switch (shown) {
            case COUNT -> Optional.of(BigDecimal.valueOf(counted));
            case DAYS ->
                of == 0
                        ? Optional.empty()
                        : Optional.of(BigDecimal.valueOf(days / of).setScale(1, RoundingMode.HALF_UP));
            case RATE -> of == 0 ? Optional.empty() : Optional.of(rate());
        };
    }

    private BigDecimal rate() {
        BigDecimal rate =
                BigDecimal.valueOf(counted).multiply(HUNDRED).divide(BigDecimal.valueOf(of), 1, RoundingMode.HALF_UP);
        if (counted < of && rate.compareTo(HUNDRED) == 0) {
            return HUNDRED.subtract(TENTH);
        }
        return counted > 0 && rate.signum() == 0 ? TENTH : rate;
    }
}
