package org.huiyin.people;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.access.Assignment;
import org.huiyin.access.Role;
import org.huiyin.ids.Ids;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A county with two townships, of which the first has a village; people who work there. Each test gets its own. */
final class Places {

    private final JdbcClient jdbc;
    final UnitId county;
    final UnitId department;
    final UnitId eastTown;
    final UnitId eastVillage;
    final UnitId westTown;

    Places(JdbcClient jdbc) {
        this.jdbc = jdbc;
        county = unit("bureau", "county");
        department = unit("department", "county", county);
        eastTown = unit("station", "township", county);
        eastVillage = unit("station", "village", county, eastTown);
        westTown = unit("station", "township", county);
    }

    Actor receptionist(UnitId unit) {
        return actor(Role.RECEPTIONIST, unit);
    }

    Actor actor(Role role, UnitId unit) {
        StaffId staff = StaffId.next();
        jdbc.sql("insert into staff (id, login, name, active_from) values (:id, :login, 'Tester', '2020-01-01')")
                .param("id", staff.value())
                .param("login", staff.toString())
                .update();
        int depth = jdbc.sql("select depth from unit where id = :id")
                .param("id", unit.value())
                .query(Integer.class)
                .single();
        return new Actor(staff, "Tester", false, List.of(new Assignment(role, unit, "Unit", depth, null)));
    }

    private UnitId unit(String kind, String level, UnitId... above) {
        UUID id = Ids.next();
        UUID[] line = Arrays.copyOf(Arrays.stream(above).map(UnitId::value).toArray(UUID[]::new), 6);
        line[above.length] = id;
        jdbc.sql("""
                        insert into unit (id, code, name, short_name, kind, level, region_code, parent_id, organ_id,
                            valid_from, depth, line_1, line_2, line_3, line_4, line_5, line_6)
                        values (?, ?, 'Unit', 'Unit', ?, ?, '530102', ?::uuid, ?, '2020-01-01', ?,
                            ?, ?::uuid, ?::uuid, ?::uuid, ?::uuid, ?::uuid)""")
                .params(
                        id,
                        id.toString(),
                        kind,
                        level,
                        above.length == 0 ? null : above[above.length - 1].value(),
                        id,
                        above.length + 1,
                        line[0],
                        line[1],
                        line[2],
                        line[3],
                        line[4],
                        line[5])
                .update();
        return new UnitId(id);
    }
}
