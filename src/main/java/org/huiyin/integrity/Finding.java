package org.huiyin.integrity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place where something does not hold.
 *
 * @param subject what to look at: a code, id or number; nothing that people said
 * @param caseId the case it is about, if it is about one
 * @param unit the unit it lies with, if it is about no case
 */
record Finding(
        String subject, @Nullable UUID caseId, @Nullable UUID unit) {}
