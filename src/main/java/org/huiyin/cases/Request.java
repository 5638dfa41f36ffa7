package org.huiyin.cases;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is asked. Way and result belong to it, not to the case (条例 31, 32).
 *
 * @param ordinal its number in the registration, from 1; kept when requests are split off
 * @param kind {@code suggestion}, {@code accusation} or {@code claim}; null before it is classified
 * @param way 1 to 6, the item of 条例 31; for claims only
 * @param result {@code support}, {@code explain} or {@code reject}; null before an opinion
 */
public record Request(
        int ordinal,
        String body,
        @Nullable String kind,
        @Nullable Integer way,
        @Nullable String result) {}
