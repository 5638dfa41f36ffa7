package org.huiyin.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.huiyin.ids.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** Reads rows of the table {@code unit}. */
final class UnitRows implements RowMapper<Unit> {

    static final UnitRows INSTANCE = new UnitRows();

    private UnitRows() {}

    @Override
    public Unit mapRow(ResultSet row, int number) throws SQLException {
        UUID[] line = new UUID[row.getInt("depth")];
        for (int depth = 1; depth <= line.length; depth++) {
            line[depth - 1] = row.getObject("line_" + depth, UUID.class);
        }
        return new Unit(
                new UnitId(row.getObject("id", UUID.class)),
                row.getString("code"),
                row.getString("name"),
                row.getString("short_name"),
                UnitKind.ofCode(row.getString("kind")).orElseThrow(),
                Level.ofCode(row.getString("level")).orElseThrow(),
                row.getString("region_code"),
                unit(row, "parent_id"),
                new UnitId(row.getObject("organ_id", UUID.class)),
                unit(row, "docket_unit_id"),
                row.getString("document_sign"),
                row.getBoolean("accounts"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                unit(row, "successor_id"),
                IntStream.range(0, line.length)
                        .mapToObj(i -> new UnitId(line[i]))
                        .toList());
    }

    private static @Nullable UnitId unit(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, UUID.class))
                .map(UnitId::new)
                .orElse(null);
    }
}
