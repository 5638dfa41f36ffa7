package org.huiyin.meetings;

import java.time.LocalDateTime;
import java.util.UUID;
import org.huiyin.ids.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * A meeting, as lists show it.
 *
 * @param unit that convenes it
 * @param begins in Shanghai
 * @param state {@code planned}, {@code issued} (with its minutes) or {@code cancelled}
 * @param said what was discussed, as the minutes have it
 * @param documentNumber of the minutes; null before they are issued
 */
public record Meeting(
        UUID id,
        MeetingKind kind,
        String title,
        UnitId unit,
        String unitName,
        LocalDateTime begins,
        String place,
        String chair,
        String state,
        String said,
        @Nullable String documentNumber) {

    public boolean planned() {
        return state.equals("planned");
    }

    public boolean issued() {
        return state.equals("issued");
    }
}
