package org.huiyin.cases;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/**
 * What happened in a case, in order. Written with what it tells of, never changed; only what would point to a restricted
 * case is taken back when that becomes one.
 */
@Service
public class Timeline {

    private static final TypeReference<Map<String, String>> DETAIL = new TypeReference<>() {};
    private static final int LIMIT = 500;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Audit audit;
    private final Clock clock;

    Timeline(JdbcClient jdbc, ObjectMapper json, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Puts an event on the timeline and, sealed later, on the audit record.
     *
     * @param detail ids, codes and reasons as given; the audit record takes the kind and the step alone
     */
    public void add(CaseId id, CaseEvent.Entry entry, Map<String, String> detail) {
        audit(id, entry);
        jdbc.sql("""
                        insert into case_event (id, case_id, at, staff_id, on_behalf_of, unit_id, kind, step, detail)
                        values (:id, :case, :at, :staff, :for, :unit, :kind, :step, :detail::jsonb)
                        """)
                .param("id", Ids.next())
                .param("case", id.value())
                .param("at", OffsetDateTime.now(clock))
                .param("staff", entry.staff() == null ? null : entry.staff().value())
                .param(
                        "for",
                        entry.onBehalfOf() == null ? null : entry.onBehalfOf().value())
                .param("unit", entry.unit() == null ? null : entry.unit().value())
                .param("kind", entry.kind())
                .param("step", entry.step())
                .param("detail", json.writeValueAsString(detail))
                .update();
    }

    private void audit(CaseId id, CaseEvent.Entry entry) {
        Act act = Act.of("case." + entry.kind()).on(id).in(id);
        if (entry.step() != null) {
            act = act.with("step", entry.step());
        }
        if (entry.staff() != null) {
            act = act.by(entry.staff()).onBehalfOf(entry.onBehalfOf());
        }
        audit.record(act);
    }

    /** The latest 500 events, oldest first. */
    public List<CaseEvent> of(CaseId id) {
        return events(id, null, LIMIT).reversed();
    }

    /** The latest event of a kind; empty if there was none. */
    public Optional<CaseEvent> last(CaseId id, String kind) {
        return events(id, kind, 1).stream().findFirst();
    }

    private List<CaseEvent> events(CaseId id, @Nullable String kind, int limit) {
        return jdbc.sql("""
                        select e.at, e.kind, e.step, s.name as staff, b.name as behalf, u.name as unit, e.detail
                        from case_event e
                        left join staff s on s.id = e.staff_id
                        left join staff b on b.id = e.on_behalf_of
                        left join unit u on u.id = e.unit_id
                        where e.case_id = :case and (:kind::text is null or e.kind = :kind)
                        order by e.at desc, e.id desc
                        limit :limit
                        """)
                .param("case", id.value())
                .param("kind", kind)
                .param("limit", limit)
                .query((row, n) -> new CaseEvent(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("kind"),
                        row.getString("step"),
                        row.getString("staff"),
                        row.getString("behalf"),
                        row.getString("unit"),
                        json.readValue(row.getString("detail"), DETAIL)))
                .list();
    }
}
