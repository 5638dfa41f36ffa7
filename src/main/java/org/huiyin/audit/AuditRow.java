package org.huiyin.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row as it is sealed: everything that stands in it, as the database says it. */
record AuditRow(
        UUID id,
        Instant at,
        short era,
        long txid,
        @Nullable UUID actor,
        @Nullable UUID onBehalfOf,
        String action,
        @Nullable String subjectKind,
        @Nullable UUID subject,
        @Nullable UUID caseId,
        String details,
        @Nullable String remote) {

    static final String COLUMNS = """
            id, at, era, txid, actor_id, on_behalf_of, action, subject_kind, subject_id, case_id, details::text as details,
            remote::text as remote
            """;

    static AuditRow read(ResultSet row, int number) throws SQLException {
        return new AuditRow(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getShort("era"),
                row.getLong("txid"),
                row.getObject("actor_id", UUID.class),
                row.getObject("on_behalf_of", UUID.class),
                row.getString("action"),
                row.getString("subject_kind"),
                row.getObject("subject_id", UUID.class),
                row.getObject("case_id", UUID.class),
                row.getString("details"),
                row.getString("remote"));
    }
}
