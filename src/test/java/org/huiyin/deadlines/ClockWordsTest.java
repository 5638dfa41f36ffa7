package org.huiyin.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

class ClockWordsTest {

    private final ClockWords words = new ClockWords(messages());

    @Test
    void plain() {
        Sum sum = sum("60 calendar-days", Facts.of("accepted", LocalDate.of(2026, 1, 15)));

        assertThat(words.sum(sum, Locale.CHINESE)).isEqualTo("2026-01-15 受理，次日起算，60 日，至 2026-03-16");
        assertThat(words.sum(sum, Locale.ENGLISH))
                .isEqualTo("accepted 2026-01-15, counted from the next day, 60 days, until 2026-03-16");
    }

    @Test
    void rolledForward() {
        Sum sum = sum("15 calendar-days", Facts.of("received", LocalDate.of(2026, 2, 2)));

        assertThat(words.sum(sum, Locale.CHINESE))
                .isEqualTo("2026-02-02 收到，次日起算，15 日，期满日 2026-02-17 为休息日，顺延至下一个工作日，至 2026-02-24");
    }

    @Test
    void workingDays() {
        Sum sum = sum("5 working-days", Facts.of("received", LocalDate.of(2026, 9, 30)));

        assertThat(words.sum(sum, Locale.CHINESE)).isEqualTo("2026-09-30 收到，次日起算，5 个工作日，其间休息日 8 天不计，至 2026-10-13");
    }

    @Test
    void everyStepHasWordsInBothLanguages() {
        LocalDate day = LocalDate.of(2026, 4, 7);
        Sum sum = new Sum(List.of(
                new Sum.Started("lead", day, LocalTime.of(9, 0)),
                new Sum.Limit(1, TermUnit.HOURS, true),
                new Sum.Limit(2, TermUnit.MONTHS, false),
                new Sum.DaysOff(1),
                new Sum.Excluded("hearing", day, day, 1),
                new Sum.Suspended("supplementing", day),
                new Sum.Extended(30),
                new Sum.Rolled(day, day),
                new Sum.Due(day, LocalTime.of(9, 0)),
                new Sum.Provisional(),
                new Sum.NoRule(),
                new Sum.NoneOwed("applicant-unknown")));

        assertThat(words.sum(sum, Locale.CHINESE).split("，")).hasSizeGreaterThan(11);
        assertThat(words.sum(sum, Locale.ENGLISH)).contains("1 hour (set for this case)", "2 months", "extended by 30");
    }

    private static Sum sum(String limit, Facts facts) {
        return DueDate.compute(SampleTerms.term(limit), facts, SampleTerms.calendar(), RollPolicy.NEXT_WORKDAY)
                .sum();
    }

    private static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/deadlines");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
