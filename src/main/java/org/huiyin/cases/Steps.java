package org.huiyin.cases;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** What was entered at the steps of a case, to read. */
@Service
public class Steps {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    Steps(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Who did any of these steps, in person or for someone: four eyes exclude both. */
    public List<StaffId> doers(CaseId id, List<String> steps) {
        if (steps.isEmpty()) {
            return List.of();
        }
        return jdbc
                .sql("""
                        select distinct doer from case_step, unnest(array[completed_by, on_behalf_of]) doer
                        where case_id = :case and step = any(:steps) and doer is not null
                        """)
                .param("case", id.value())
                .param("steps", steps.toArray(String[]::new))
                .query(UUID.class)
                .list()
                .stream()
                .map(StaffId::new)
                .toList();
    }

    /** Who did this step last, in person. */
    public Optional<StaffId> lastDoer(CaseId id, String step) {
        return jdbc.sql("""
                        select completed_by from case_step where case_id = :case and step = :step
                        order by completed_at desc, id desc limit 1
                        """)
                .param("case", id.value())
                .param("step", step)
                .query(UUID.class)
                .optional()
                .map(StaffId::new);
    }

    /** All that was entered, oldest first. */
    public List<DoneStep> of(CaseId id) {
        return jdbc.sql("""
                        select d.step, d.form, d.pack_version, d.data, s.name as staff, b.name as behalf, d.completed_at
                        from case_step d
                        join staff s on s.id = d.completed_by
                        left join staff b on b.id = d.on_behalf_of
                        where d.case_id = :case
                        order by d.completed_at, d.id
                        limit 500
                        """)
                .param("case", id.value())
                .query((row, n) -> new DoneStep(
                        row.getString("step"),
                        row.getString("form"),
                        row.getString("pack_version"),
                        (ObjectNode) json.readTree(row.getString("data")),
                        row.getString("staff"),
                        row.getString("behalf"),
                        row.getObject("completed_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
