package org.huiyin.letters;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/**
 * A date as a letter prints it: {@code 2026年3月5日} (GB/T 9704-2012 7.3.5.4: Arabic digits, no padding).
 *
 * @param day the date itself
 */
public record LetterDate(LocalDate day) {

    private static final DateTimeFormatter PRINTED =
            DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(Locale.SIMPLIFIED_CHINESE);

    @Override
    public String toString() {
        return PRINTED.format(day);
    }
}
