package org.huiyin.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.huiyin.testing.DatabaseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

@DatabaseTest
class CalendarsTest {

    @Autowired
    Calendars calendars;

    @Test
    void startsWithTheNoticesThatShip() {
        assertThat(calendars.notices()).containsAll(new ShippedNotices().read());
        assertThat(calendars.current().isWorkday(LocalDate.of(2026, 2, 14))).isTrue();
    }

    @Test
    @Transactional
    void aNoticeThatComesLaterIsInForceAtOnce() {
        LocalDate newYear = LocalDate.of(2031, 1, 1);
        assertThat(calendars.current().provisional(2031)).isTrue();

        calendars.apply(
                new YearNotice(2031, "invented", "invented", new TreeMap<>(Map.of(newYear, "元旦")), new TreeMap<>()),
                null);

        assertThat(calendars.current().provisional(2031)).isFalse();
        assertThat(calendars.current().isOffDay(newYear)).isTrue();

        calendars.apply(new YearNotice(2031, "invented", "invented", new TreeMap<>(), new TreeMap<>()), null);

        assertThat(calendars.current().isWorkday(newYear)).isTrue();
    }
}
