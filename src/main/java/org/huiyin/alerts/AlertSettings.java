package org.huiyin.alerts;

import java.time.LocalDateTime;
import java.time.LocalTime;
import org.huiyin.calendar.WorkCalendar;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the office is told of its clocks.
 *
 * @param from hour at which telling begins, on working days; Asia/Shanghai
 * @param until hour at which it ends: what is due later waits for the next morning
 * @param daysOff whether it is done on days off, too
 * @param mailFrom hour from which the mail of the day is written
 * @param ladder who is told in cases of packs that do not say: a file in the form of {@code escalation} in pack.yaml
 */
@ConfigurationProperties("huiyin.alerts")
record AlertSettings(
        @DefaultValue("08:00") LocalTime from,
        @DefaultValue("18:00") LocalTime until,
        @DefaultValue("false") boolean daysOff,
        @DefaultValue("08:30") LocalTime mailFrom,
        @DefaultValue("classpath:alerts/ladder.yaml") String ladder) {

    boolean open(LocalDateTime now, WorkCalendar calendar) {
        LocalTime time = now.toLocalTime();
        return !time.isBefore(from) && time.isBefore(until) && (daysOff || calendar.isWorkday(now.toLocalDate()));
    }
}
