package org.huiyin.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
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
    void extended() {
        Facts facts = Facts.of("accepted", LocalDate.of(2026, 1, 15))
                .extended(List.of(new Facts.Extension(30, LocalDate.of(2026, 3, 10))));
        Sum sum = DueDate.compute(
                        SampleTerms.extensible("60 calendar-days", 30),
                        facts,
                        SampleTerms.calendar(),
                        RollPolicy.NEXT_WORKDAY)
                .sum();

        assertThat(words.sum(sum, Locale.CHINESE)).isEqualTo("2026-01-15 受理，次日起算，60 日，延长 30 日，至 2026-04-15");
    }

    @Test
    void workingDaysExtendedAndInterrupted() {
        Term term =
                SampleTerms.term("H4", "", "15 working-days", Set.of("supplementing"), 10, Set.of(), Term.Binds.ORGAN);
        Facts facts = Facts.of("papers", LocalDate.of(2026, 2, 2))
                .excluding(List.of(
                        new Facts.Exclusion("supplementing", LocalDate.of(2026, 2, 13), LocalDate.of(2026, 2, 25))))
                .extended(List.of(new Facts.Extension(5, LocalDate.of(2026, 2, 10))));
        Sum sum = DueDate.compute(term, facts, SampleTerms.calendar(), RollPolicy.NEXT_WORKDAY)
                .sum();

        assertThat(words.sum(sum, Locale.CHINESE))
                .isEqualTo("2026-02-02 材料收齐，次日起算，15 个工作日，延长 5 个工作日，"
                        + "扣除补充材料 2026-02-13 至 2026-02-25 共 4 个工作日，其间休息日 14 天不计，至 2026-03-12");
    }

    @Test
    void months() {
        Sum sum = sum("1 months", Facts.of("accepted", LocalDate.of(2026, 9, 3)));

        assertThat(words.sum(sum, Locale.CHINESE))
                .isEqualTo("2026-09-03 受理，次日起算，1 个月，期满日 2026-10-03 为休息日，顺延至下一个工作日，至 2026-10-08");
    }

    @Test
    void hours() {
        Sum sum = sum("24 hours", Facts.of("lead", LocalDate.of(2026, 2, 14)).at(LocalTime.of(16, 30)));

        assertThat(words.sum(sum, Locale.CHINESE)).isEqualTo("2026-02-14 16:30 发现线索起算，24 小时，至 2026-02-15 16:30");
    }

    @Test
    void anIntervalThatLasts() {
        Sum sum = DueDate.compute(
                        SampleTerms.pausable("30 calendar-days"),
                        Facts.of("requested", LocalDate.of(2026, 4, 7))
                                .excluding(List.of(new Facts.Exclusion("hearing", LocalDate.of(2026, 4, 20), null))),
                        SampleTerms.calendar(),
                        RollPolicy.NEXT_WORKDAY)
                .sum();

        assertThat(words.sum(sum, Locale.CHINESE))
                .isEqualTo("2026-04-07 收到申请，次日起算，30 日，至 2026-05-07，自 2026-04-20 起因听证暂停计算");
    }

    /** 2026 has its notice; that of 2027 may still change December, and all of 2027. */
    @Test
    void provisional() {
        assertThat(words.sum(sum("60 calendar-days", Facts.of("accepted", LocalDate.of(2026, 10, 20))), Locale.CHINESE))
                .endsWith("至 2026-12-21，2027 年放假安排尚未公布，可能调整此前的 12 月，日期暂定");
        assertThat(words.sum(sum("60 calendar-days", Facts.of("accepted", LocalDate.of(2026, 12, 1))), Locale.CHINESE))
                .endsWith("至 2027-02-01，2027 年放假安排尚未公布，日期暂定");
        assertThat(words.sum(sum("5 working-days", Facts.of("received", LocalDate.of(2026, 12, 30))), Locale.CHINESE))
                .endsWith("至 2027-01-06，2027 年放假安排尚未公布，日期暂定");
    }

    @Test
    void aDayThatWasSet() {
        Sum sum = DueDate.compute(
                        SampleTerms.setForEachCase(),
                        Facts.of("assigned", LocalDate.of(2026, 9, 1)).until(LocalDate.of(2026, 10, 1)),
                        SampleTerms.calendar(),
                        RollPolicy.NEXT_WORKDAY)
                .sum();

        assertThat(words.sum(sum, Locale.CHINESE)).isEqualTo("2026-09-01 交办，期限为本案设定的日期，至 2026-10-01");
    }

    @Test
    void whichRowHoldsAndHowADateChanged() {
        LocalDate from = LocalDate.of(2022, 5, 1);
        UUID row = UUID.randomUUID();

        assertThat(words.rule(new ClockView.Rule(row, "", from), Locale.CHINESE))
                .isEqualTo("国家规定，2022-05-01 起施行，当地没有更具体的规定");
        assertThat(words.rule(new ClockView.Rule(row, "9901", from), Locale.CHINESE))
                .isEqualTo("地方规定（地区 9901），2022-05-01 起施行，优先于适用范围更大的规定");
        for (ClockChange.Cause cause : ClockChange.Cause.values()) {
            ClockChange change = new ClockChange(
                    ClockId.next(),
                    "P4",
                    cause,
                    Instant.EPOCH,
                    null,
                    LocalDate.of(2026, 3, 16),
                    null,
                    LocalDate.of(2026, 4, 15),
                    null);
            assertThat(words.change(change, Locale.CHINESE)).endsWith("：2026-03-16 → 2026-04-15");
            assertThat(words.change(change, Locale.ENGLISH)).endsWith(": 2026-03-16 → 2026-04-15");
        }
    }

    @Test
    void everyStepHasWordsInBothLanguages() {
        LocalDate day = LocalDate.of(2026, 4, 7);
        Sum sum = new Sum(List.of(
                new Sum.Started("lead", day, LocalTime.of(9, 0)),
                new Sum.Limit(1, TermUnit.HOURS, true),
                new Sum.Limit(2, TermUnit.MONTHS, false),
                new Sum.DaysOff(1),
                new Sum.Excluded("hearing", day, day, 1, TermUnit.WORKING_DAYS),
                new Sum.Suspended("supplementing", day),
                new Sum.Extended(30, TermUnit.CALENDAR_DAYS),
                new Sum.DaySet("assigned", day),
                new Sum.Rolled(day, day),
                new Sum.Due(day, LocalTime.of(9, 0)),
                new Sum.Provisional(2027, false),
                new Sum.Provisional(2027, true),
                new Sum.NoRule(),
                new Sum.NoneOwed("applicant-unknown")));

        assertThat(words.sum(sum, Locale.CHINESE).split("，")).hasSizeGreaterThan(11);
        assertThat(words.sum(sum, Locale.ENGLISH))
                .contains("1 hour (set for this case)", "2 months", "extended by 30 days");
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
