package org.huiyin.audit;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.huiyin.ids.Id;
import org.huiyin.ids.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.json.JsonMapper;

/**
 * The record of who saw and changed what. One plain insert in the caller's transaction: what is rolled back was not
 * done, and what was done is recorded. Readers and writers of a case never wait for each other over it.
 */
@Service
public class Audit {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final JsonMapper json;
    private final short era;

    Audit(JdbcClient jdbc, Clock clock, JsonMapper json, Eras eras) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
        this.era = eras.current();
    }

    public void record(Act act) {
        jdbc.sql("""
                        insert into audit_event
                            (id, at, era, actor_id, on_behalf_of, action, subject_kind, subject_id, case_id, details, remote)
                        values
                            (:id, :at, :era, :actor, :onBehalfOf, :action, :kind, :subject, :case, :details::jsonb,
                             :remote::inet)""")
                .param("id", Ids.next())
                .param("at", OffsetDateTime.now(clock))
                .param("era", era)
                .param("actor", value(act.by()))
                .param("onBehalfOf", value(act.onBehalfOf()))
                .param("action", act.action())
                .param("kind", act.subjectKind())
                .param("subject", act.subject())
                .param("case", value(act.caseId()))
                .param("details", json.writeValueAsString(act.details()))
                .param("remote", remote())
                .update();
    }

    private static @Nullable UUID value(@Nullable Id id) {
        return id == null ? null : id.value();
    }

    /** Where the request came from; null for what the application does by itself. */
    private static @Nullable String remote() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? request.getRequest().getRemoteAddr()
                : null;
    }
}
