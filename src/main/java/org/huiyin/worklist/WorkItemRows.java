package org.huiyin.worklist;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.huiyin.access.Role;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.ids.WorkItemId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** Reads rows of {@code work_item i} joined with the names of its unit and holder. */
enum WorkItemRows implements RowMapper<WorkItem> {
    INSTANCE;

    static final String COLUMNS = "select i.*, u.name as unit_name, s.name as holder_name";

    static final String NAMES = " join unit u on u.id = i.unit_id left join staff s on s.id = i.holder_id";

    static final String SELECT = COLUMNS + " from work_item i" + NAMES;

    @Override
    public WorkItem mapRow(ResultSet row, int n) throws SQLException {
        UUID holder = row.getObject("holder_id", UUID.class);
        return new WorkItem(
                new WorkItemId(row.getObject("id", UUID.class)),
                new CaseId(row.getObject("case_id", UUID.class)),
                row.getString("task"),
                row.getString("step"),
                row.getString("pack"),
                row.getString("case_number"),
                row.getString("title"),
                row.getBoolean("restricted"),
                row.getBoolean("urgent"),
                new UnitId(row.getObject("unit_id", UUID.class)),
                row.getString("unit_name"),
                Role.ofCode(row.getString("role")).orElseThrow(),
                holder == null ? null : new StaffId(holder),
                row.getString("holder_name"),
                staff((UUID[]) row.getArray("excluded").getArray()),
                row.getString("state").equals("open"),
                row.getString("hold_reason"),
                row.getString("clock"),
                row.getObject("warn_on", LocalDate.class),
                due(row),
                row.getObject("paused_on", LocalDate.class),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getInt("version"));
    }

    private static List<StaffId> staff(UUID[] ids) {
        return Arrays.stream(ids).map(StaffId::new).toList();
    }

    private static @Nullable LocalDate due(ResultSet row) throws SQLException {
        LocalDate due = row.getObject("due_on", LocalDate.class);
        return due.equals(LocalDate.MAX) ? null : due;
    }
}
