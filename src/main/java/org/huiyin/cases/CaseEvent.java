package org.huiyin.cases;

import java.time.Instant;
import java.util.Map;
import org.huiyin.access.Actor;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a case, for its timeline. The words come from the message files under
 * {@code cases.event.<kind>}.
 *
 * @param staffName who did it, {@code behalfName} for whom; null if the product did
 */
public record CaseEvent(
        Instant at,
        String kind,
        @Nullable String step,
        @Nullable String staffName,
        @Nullable String behalfName,
        @Nullable String unitName,
        Map<String, String> detail) {

    /** What is put on the timeline, before it has a time and names. */
    public record Entry(
            String kind,
            @Nullable String step,
            @Nullable StaffId staff,
            @Nullable StaffId onBehalfOf,
            @Nullable UnitId unit) {

        /** An act of someone, outside any step; of the product itself if nobody is given. */
        public static Entry by(String kind, @Nullable Actor actor) {
            return new Entry(kind, null, actor == null ? null : actor.staff(), null, null);
        }
    }
}
