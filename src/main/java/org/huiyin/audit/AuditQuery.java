package org.huiyin.audit;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the record to show; null for all.
 *
 * @param caseId acts on this case
 * @param staff acts of this member of staff, or on their behalf
 * @param action code of the act
 * @param from first day
 * @param to last day, included
 * @param after where the page before ended
 */
public record AuditQuery(
        @Nullable UUID caseId,
        @Nullable UUID staff,
        @Nullable String action,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable AuditKey after) {}
