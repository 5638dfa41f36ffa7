package org.huiyin.audit.web;

import java.time.LocalDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line as it is shown.
 *
 * @param by name, or the id of someone without one; null for the system itself
 * @param action what was done, in words
 * @param kind message key of what it was done to
 * @param caseNumber null if it belongs to no case, or to one that is not for the auditor
 */
record TrailLine(
        LocalDateTime at,
        @Nullable String by,
        @Nullable String onBehalfOf,
        String action,
        @Nullable String kind,
        @Nullable String subject,
        @Nullable String caseNumber,
        Map<String, Object> details,
        @Nullable String remote) {}
