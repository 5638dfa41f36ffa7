package org.huiyin.staff;

import java.util.UUID;
import org.huiyin.ids.StaffId;
import org.springframework.jdbc.core.RowMapper;

/** A member of staff by name, for lists to choose from. */
public record StaffName(StaffId id, String name) {

    static final RowMapper<StaffName> ROWS =
            (row, number) -> new StaffName(new StaffId(row.getObject("id", UUID.class)), row.getString("name"));
}
