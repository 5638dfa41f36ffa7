package org.huiyin.deadlines;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says how a due date came about. Templates call it as {@code @clockWords.sum(clock.sum, #locale)}. */
@Component
public class ClockWords {

    private final MessageSource messages;

    ClockWords(MessageSource messages) {
        this.messages = messages;
    }

    /** The sum as a sentence: {@code 2026-01-15 受理，次日起算，60 日，至 2026-03-16}. */
    public String sum(Sum sum, Locale locale) {
        return String.join(words("sum.separator", locale), lines(sum, locale));
    }

    /** The sum step by step. */
    public List<String> lines(Sum sum, Locale locale) {
        return sum.steps().stream().map(step -> step(step, locale)).toList();
    }

    /** Which row of the term holds, and why: {@code 地方规定（地区 9901），2022-05-01 起施行，优先于国家规定}. */
    public String rule(ClockView.Rule rule, Locale locale) {
        return words(
                rule.national() ? "rule.national" : "rule.local",
                locale,
                rule.from().toString(),
                rule.region());
    }

    /** How a due date changed, and why: {@code 批准延长：2026-03-16 → 2026-04-15}. */
    public String change(ClockChange change, Locale locale) {
        return words(
                "changed",
                locale,
                words("cause." + change.cause().code(), locale),
                moment(change.oldDue(), change.oldAt()),
                moment(change.newDue(), change.newAt()));
    }

    private static String moment(LocalDate day, @Nullable LocalDateTime at) {
        return at == null ? day.toString() : day + " " + at.toLocalTime();
    }

    /** Whether there are words for a code: {@code knows("event.accepted")}. */
    boolean knows(String key) {
        return messages.getMessage("deadlines." + key, null, null, Locale.CHINESE) != null;
    }

    private String step(Sum.Step step, Locale locale) {
        return switch (step) {
            case Sum.Started(var event, var on, var at)
            when at == null -> words("sum.started", locale, on.toString(), words("event." + event, locale));
            case Sum.Started(var event, var on, var at) ->
                words("sum.started-at", locale, on.toString(), words("event." + event, locale), at.toString());
            case Sum.Limit(var amount, var unit, var set) -> {
                String limit = words("unit." + unit.code(), locale, amount);
                yield set ? words("sum.set", locale, limit) : limit;
            }
            case Sum.DaysOff(var days) -> words("sum.days-off", locale, days);
            case Sum.DaySet(var event, var on) ->
                words("sum.day-set", locale, on.toString(), words("event." + event, locale));
            case Sum.Excluded(var kind, var from, var to, var days, var unit) ->
                words(
                        "sum.excluded",
                        locale,
                        words("exclusion." + kind, locale),
                        from.toString(),
                        to.toString(),
                        words("unit." + unit.code(), locale, days));
            case Sum.Suspended(var kind, var since) ->
                words("sum.suspended", locale, words("exclusion." + kind, locale), since.toString());
            case Sum.Extended(var days, var unit) ->
                words("sum.extended", locale, words("unit." + unit.code(), locale, days));
            case Sum.Rolled(var lastDay, var to) -> words("sum.rolled", locale, lastDay.toString(), to.toString());
            case Sum.Due(var on, var at) when at == null -> words("sum.due", locale, on.toString());
            case Sum.Due(var on, var at) -> words("sum.due-at", locale, on.toString(), at.toString());
            case Sum.Provisional(var year, var december) ->
                words(december ? "sum.provisional.december" : "sum.provisional", locale, Integer.toString(year));
            case Sum.NoRule() -> words("sum.no-rule", locale);
            case Sum.NoneOwed(var because) -> words("sum.none-owed", locale, words("reason." + because, locale));
        };
    }

    private String words(String key, Locale locale, Object... arguments) {
        return messages.getMessage("deadlines." + key, arguments, locale);
    }
}
