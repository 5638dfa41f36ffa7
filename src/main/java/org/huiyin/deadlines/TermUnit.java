package org.huiyin.deadlines;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a limit is counted in (《民法典》第二百条). */
public enum TermUnit {
    /** 日. */
    CALENDAR_DAYS,
    /** 工作日 of the State Council's notices. */
    WORKING_DAYS,
    /** 月. */
    MONTHS,
    /** 小时, from moment to moment. */
    HOURS;

    /** The name used in data files, models and database: {@code calendar-days}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<TermUnit> ofCode(String code) {
        return Arrays.stream(values()).filter(unit -> unit.code().equals(code)).findFirst();
    }
}
