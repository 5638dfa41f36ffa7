package org.huiyin.letters;

import java.time.LocalDate;

/**
 * A date as a letter prints it: {@code 2026年3月5日} (GB/T 9704-2012 7.3.5.5: Arabic digits, no padding).
 *
 * @param day the date itself, for comparisons
 */
public record LetterDate(LocalDate day) {

    @Override
    public String toString() {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }
}
