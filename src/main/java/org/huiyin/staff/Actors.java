package org.huiyin.staff;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.access.Assignment;
import org.huiyin.access.Role;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Says who somebody is today: their roles, those of the absent they stand in for, and their clearance. */
@Repository
public class Actors {

    private final JdbcClient jdbc;
    private final Clock clock;

    Actors(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The actor with the roles valid today. A deputy has the roles of the absent, but not their clearance; deputies do
     * not pass on what they hold for others. A docket clerk has that role also in each outside organ whose docket their
     * unit keeps. A role ends with its unit. Empty if there is no such staff or they do not work here today.
     */
    public Optional<Actor> resolve(StaffId staff) {
        List<Row> rows = jdbc.sql("""
                        with held as (
                            select r.role, r.unit_id, null::uuid as absent
                            from staff_role r
                            where r.staff_id = :staff
                              and r.valid_from <= :today and (r.valid_to is null or r.valid_to >= :today)
                            union
                            select r.role, r.unit_id, d.staff_id
                            from deputy d
                            join staff a on a.id = d.staff_id
                                and a.active_from <= :today and (a.active_to is null or a.active_to >= :today)
                            join staff_role r on r.staff_id = d.staff_id
                                and r.valid_from <= :today and (r.valid_to is null or r.valid_to >= :today)
                            where d.deputy_id = :staff and :today between d.valid_from and d.valid_to
                        ), reached as (
                            select role, unit_id, absent from held
                            union
                            select h.role, u.id, h.absent
                            from held h join unit u on u.docket_unit_id = h.unit_id
                            where h.role = 'docket-clerk'
                        )
                        select s.name, s.cleared, x.role, x.absent, u.id as unit_id, u.short_name, u.depth
                        from staff s
                        left join reached x on true
                        left join unit u on u.id = x.unit_id and (u.valid_to is null or u.valid_to >= :today)
                        where s.id = :staff
                          and s.active_from <= :today and (s.active_to is null or s.active_to >= :today)
                        order by x.absent nulls first, u.depth, u.code, x.role""")
                .param("staff", staff.value())
                .param("today", LocalDate.now(clock))
                .query((row, number) -> new Row(
                        row.getString("name"),
                        row.getBoolean("cleared"),
                        row.getString("role"),
                        row.getObject("absent", UUID.class),
                        row.getObject("unit_id", UUID.class),
                        row.getString("short_name"),
                        row.getInt("depth")))
                .list();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<Assignment> assignments = new ArrayList<>();
        for (Row row : rows) {
            if (row.role != null && row.unit != null && row.unitName != null) {
                assignments.add(new Assignment(
                        Role.ofCode(row.role).orElseThrow(),
                        new UnitId(row.unit),
                        row.unitName,
                        row.depth,
                        row.absent == null ? null : new StaffId(row.absent)));
            }
        }
        return Optional.of(new Actor(staff, rows.getFirst().name, rows.getFirst().cleared, assignments));
    }

    private record Row(
            String name,
            boolean cleared,
            @Nullable String role,
            @Nullable UUID absent,
            @Nullable UUID unit,
            @Nullable String unitName,
            int depth) {}
}
