package org.huiyin.deadlines;

import java.util.Arrays;
import java.util.Locale;

/** How a clock ended. */
public enum Outcome {
    /** Done on or before the last day. */
    IN_TIME,
    LATE,
    /** The duty ceased: the matter went to another organ, the applicant withdrew. */
    VOID,
    /** There never was a duty: no name or address to write to, no rule for this place. */
    NONE_OWED;

    /** The name used in database and messages: {@code in-time}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Outcome ofCode(String code) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
