package org.huiyin.calendar;

import java.time.LocalDateTime;
import org.huiyin.ids.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * A notice that is in force or was. Times are those of the office.
 *
 * @param by who applied it; null if it came with the application
 * @param replacedAt when a later notice for the same year took its place; null while it is in force
 */
public record AppliedNotice(
        long revision,
        int year,
        String title,
        String source,
        @Nullable StaffId by,
        LocalDateTime at,
        @Nullable LocalDateTime replacedAt) {}
