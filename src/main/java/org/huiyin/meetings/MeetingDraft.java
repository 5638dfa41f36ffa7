package org.huiyin.meetings;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.huiyin.ids.UnitId;
import org.huiyin.refusals.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * A meeting as it is called.
 *
 * @param unit that convenes it
 * @param begins day and time in Shanghai; null if nothing that could be read was typed
 * @param chair who presides, as the minutes name them
 */
public record MeetingDraft(
        MeetingKind kind,
        String title,
        UnitId unit,
        @Nullable LocalDateTime begins,
        String place,
        String chair) {

    static final int LONGEST = 200;

    public MeetingDraft {
        title = title.strip();
        place = place.strip();
        chair = chair.strip();
    }

    /** @throws Invalid naming each field that is missing or too long */
    LocalDateTime checked() {
        List<Invalid.Fault> faults = new ArrayList<>();
        check("title", title, faults);
        check("place", place, faults);
        check("chair", chair, faults);
        if (begins == null) {
            faults.add(Invalid.Fault.of("begins", "meetings-begins"));
        }
        if (!faults.isEmpty() || begins == null) {
            throw new Invalid(faults);
        }
        return begins;
    }

    private static void check(String field, String typed, List<Invalid.Fault> faults) {
        if (typed.isEmpty() || typed.codePointCount(0, typed.length()) > LONGEST) {
            faults.add(Invalid.Fault.of(field, "meetings-text", LONGEST));
        }
    }
}
