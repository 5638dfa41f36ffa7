package org.huiyin.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The record, to read. */
@Repository
public class AuditTrail {

    /** Lines of a page. */
    public static final int PAGE = 50;

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final TypeReference<Map<String, Object>> DETAILS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AuditTrail(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The next lines, newest first: one more than {@link #PAGE} if there is another page. */
    public List<AuditEntry> page(AuditQuery query) {
        StringBuilder where = new StringBuilder("true");
        Map<String, Object> values = new LinkedHashMap<>();
        if (query.caseId() != null) {
            where.append(" and case_id = :case");
            values.put("case", query.caseId());
        }
        if (query.staff() != null) {
            where.append(" and (actor_id = :staff or on_behalf_of = :staff)");
            values.put("staff", query.staff());
        }
        if (query.action() != null) {
            where.append(" and action = :action");
            values.put("action", query.action());
        }
        if (query.from() != null) {
            where.append(" and at >= :from");
            values.put("from", startOf(query.from()));
        }
        if (query.to() != null) {
            where.append(" and at < :to");
            values.put("to", startOf(query.to().plusDays(1)));
        }
        if (query.after() != null) {
            where.append(" and (at, id) < (:afterAt, :afterId)");
            values.put("afterAt", query.after().at().atOffset(ZoneOffset.UTC));
            values.put("afterId", query.after().id());
        }
        return jdbc.sql("""
                        select id, at, actor_id, on_behalf_of, action, subject_kind, subject_id, case_id, details,
                               host(remote) as remote
                        from audit_event
                        where %s
                        order by at desc, id desc
                        limit %d""".formatted(where, PAGE + 1))
                .params(values)
                .query((row, number) -> entry(row))
                .list();
    }

    /** The codes of all acts on record. Hops from one to the next on the index instead of reading every row. */
    public List<String> actions() {
        return jdbc.sql("""
                        with recursive known (action) as (
                            (select action from audit_event order by action limit 1)
                            union all
                            select (select action from audit_event where action > known.action order by action limit 1)
                            from known where known.action is not null)
                        select action from known where action is not null""").query(String.class).list();
    }

    private static OffsetDateTime startOf(LocalDate day) {
        return day.atStartOfDay(CHINA).toOffsetDateTime();
    }

    private AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("actor_id", UUID.class),
                row.getObject("on_behalf_of", UUID.class),
                row.getString("action"),
                row.getString("subject_kind"),
                row.getObject("subject_id", UUID.class),
                row.getObject("case_id", UUID.class),
                json.readValue(row.getString("details"), DETAILS),
                row.getString("remote"));
    }
}
