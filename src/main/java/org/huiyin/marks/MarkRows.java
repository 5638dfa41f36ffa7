package org.huiyin.marks;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.Ids;
import org.huiyin.refusals.Conflict;
import org.huiyin.refusals.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The marks that stand and stood on cases. */
@Repository
class MarkRows {

    enum Kind {
        URGENT("urgent"),
        LEGACY("legacy");

        private final String code;

        Kind(String code) {
            this.code = code;
        }
    }

    /** A mark that stands. */
    record Mark(UUID id, String reason, String by, OffsetDateTime at) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    MarkRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Mark> standing(CaseId caseId, Kind kind) {
        return jdbc.sql("""
                        select m.id, m.reason, s.name, m.set_at from case_mark m join staff s on s.id = m.set_by
                        where m.case_id = :case and m.kind = :kind and m.ended_at is null
                        """)
                .param("case", caseId.value())
                .param("kind", kind.code)
                .query((row, n) -> new Mark(
                        row.getObject("id", UUID.class),
                        row.getString("reason"),
                        row.getString("name"),
                        row.getObject("set_at", OffsetDateTime.class)))
                .optional();
    }

    /** @throws Conflict if it stands already */
    UUID set(CaseId caseId, Kind kind, String reason, Actor by) {
        UUID id = Ids.next();
        int set = jdbc.sql("""
                        insert into case_mark (id, case_id, kind, reason, set_by, set_at)
                        values (:id, :case, :kind, :reason, :by, :at)
                        on conflict (case_id, kind) where ended_at is null do nothing
                        """)
                .param("id", id)
                .param("case", caseId.value())
                .param("kind", kind.code)
                .param("reason", reason)
                .param("by", by.staff().value())
                .param("at", OffsetDateTime.now(clock))
                .update();
        if (set == 0) {
            throw new Conflict("marks.stands");
        }
        return id;
    }

    /** @throws Refusal if none stands */
    void end(CaseId caseId, Kind kind, String reason, Actor by) {
        if (!ended(caseId, kind, reason, by)) {
            throw new Refusal("marks.none");
        }
    }

    /** Ends a mark with the case it stands on. @return whether one stood */
    boolean closed(CaseId caseId, Kind kind, @Nullable Actor by) {
        return ended(caseId, kind, null, by);
    }

    private boolean ended(CaseId caseId, Kind kind, @Nullable String reason, @Nullable Actor by) {
        return jdbc.sql("""
                        update case_mark set ended_by = :by, ended_at = :at, end_reason = :reason
                        where case_id = :case and kind = :kind and ended_at is null
                        """)
                        .param("case", caseId.value())
                        .param("kind", kind.code)
                        .param("reason", reason)
                        .param("by", by == null ? null : by.staff().value())
                        .param("at", OffsetDateTime.now(clock))
                        .update()
                == 1;
    }
}
