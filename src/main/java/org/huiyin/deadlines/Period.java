package org.huiyin.deadlines;

/**
 * A length of time as laws state it: 60 calendar days, 5 working days, 2 months, 24 hours.
 *
 * @param amount at least 1
 */
public record Period(int amount, TermUnit unit) {

    public Period {
        if (amount < 1) {
            throw new IllegalArgumentException("a period lasts at least 1: " + amount);
        }
    }

    /**
     * Reads {@code 60 calendar-days}.
     *
     * @throws IllegalArgumentException if the text is no number and unit
     */
    public static Period parse(String text) {
        String[] words = text.strip().split(" +");
        if (words.length != 2) {
            throw new IllegalArgumentException("not an amount and a unit: " + text);
        }
        return new Period(
                Integer.parseInt(words[0]),
                TermUnit.ofCode(words[1])
                        .orElseThrow(() -> new IllegalArgumentException("no unit of time: " + words[1])));
    }

    @Override
    public String toString() {
        return amount + " " + unit.code();
    }
}
