package org.huiyin.audit;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A line of the record. Its parts are explained at {@link Act}. */
public record AuditEntry(
        UUID id,
        Instant at,
        @Nullable UUID by,
        @Nullable UUID onBehalfOf,
        String action,
        @Nullable String subjectKind,
        @Nullable UUID subject,
        @Nullable UUID caseId,
        Map<String, Object> details,
        @Nullable String remote) {

    public AuditKey key() {
        return new AuditKey(at, id);
    }
}
