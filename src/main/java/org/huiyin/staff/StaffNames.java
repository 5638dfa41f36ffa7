package org.huiyin.staff;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.ids.StaffId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Names of staff for timelines and lists, also of those who have left. */
@Repository
public class StaffNames {

    private final JdbcClient jdbc;

    StaffNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The names by id; ids of nobody are missing. One statement for all. */
    public Map<StaffId, String> of(Collection<StaffId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select id, name from staff where id = any(:ids)")
                .param("ids", ids.stream().map(StaffId::value).distinct().toArray(UUID[]::new))
                .query(StaffName.ROWS)
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(StaffName::id, StaffName::name));
    }
}
