package org.huiyin.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads rows of {@code case_file}. */
record CaseRows(ObjectMapper json) implements RowMapper<CaseFile> {

    @Override
    public CaseFile mapRow(ResultSet row, int n) throws SQLException {
        return new CaseFile(
                new CaseId(row.getObject("id", UUID.class)),
                row.getString("number"),
                row.getString("pack"),
                row.getString("pack_version"),
                row.getString("process_instance"),
                row.getString("title"),
                row.getString("state").equals("open"),
                row.getString("stage"),
                row.getBoolean("restricted"),
                new UnitId(row.getObject("unit_id", UUID.class)),
                new UnitId(row.getObject("organ_id", UUID.class)),
                row.getObject("received_on", LocalDate.class),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                instant(row, "closed_at"),
                row.getString("outcome"),
                row.getString("satisfaction"),
                (ObjectNode) json.readTree(row.getString("data")),
                row.getInt("version"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
