package org.huiyin.staff;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.access.Role;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Says whose queue a piece of work goes to, so that none lies where nobody is. */
@Repository
public class Holders {

    /**
     * Where work lies.
     *
     * @param unit the unit whose queue holds it
     * @param role who in that unit may take it
     */
    public record Holder(UnitId unit, Role role) {}

    private final JdbcClient jdbc;
    private final Units units;
    private final Clock clock;

    Holders(JdbcClient jdbc, Units units, Clock clock) {
        this.jdbc = jdbc;
        this.units = units;
        this.clock = clock;
    }

    /** As {@link #resolve(UnitId, Role, Collection)}, for work that anyone with the role may do. */
    public Holder resolve(UnitId unitId, Role role) {
        return resolve(unitId, role, List.of());
    }

    /**
     * The queue for this role in this unit. For an outside organ it is the docket clerk's of the unit that keeps its
     * docket. Where nobody active has the role, it is the unit's own head's, else the head's of the nearest unit above
     * that has one; where an outside organ stands nearer, its docket clerk's or, if they may not do it, the head's over
     * them. If there is none at all, it is the head's of the root, where the nightly check of integrity finds it. For a
     * unit that has ended it is the queue of whoever does its work now.
     *
     * @param excluded who may not do it, because of what they did before: a station of one person has nobody for four
     *     eyes, and its second pair is the head above
     */
    public Holder resolve(UnitId unitId, Role role, Collection<StaffId> excluded) {
        Unit unit = units.present(unitId);
        UUID[] without = excluded.stream().map(StaffId::value).toArray(UUID[]::new);
        if (unit.docketUnitId() != null) {
            return staffed(units.get(unit.docketUnitId()), Role.DOCKET_CLERK, without);
        }
        return staffed(unit, role, without);
    }

    private Holder staffed(Unit unit, Role role, UUID[] without) {
        if (active(unit.id(), role, without)) {
            return new Holder(unit.id(), role);
        }
        UUID[] line = unit.line().stream().map(UnitId::value).toArray(UUID[]::new);
        return jdbc.sql("""
                        select r.unit_id, r.role from unit u
                        join staff_role r on r.unit_id = u.id and r.role = :head
                            or r.unit_id = u.docket_unit_id and r.role in (:clerk, :head)
                        join staff s on s.id = r.staff_id
                        where u.id = any(:line) and not s.id = any(:without) and %s
                        order by u.depth desc, r.unit_id = u.id desc, r.role = :clerk desc
                        limit 1""".formatted(ACTIVE))
                .param("line", line)
                .param("head", Role.HEAD.code())
                .param("clerk", Role.DOCKET_CLERK.code())
                .param("without", without)
                .param("today", LocalDate.now(clock))
                .query((row, n) -> new Holder(
                        new UnitId(row.getObject("unit_id", UUID.class)),
                        Role.ofCode(row.getString("role")).orElseThrow()))
                .optional()
                .orElseGet(() -> new Holder(unit.line().getFirst(), Role.HEAD));
    }

    /** Whether anyone who works here today holds this role in exactly this unit. */
    public boolean active(UnitId unit, Role role) {
        return active(unit, role, new UUID[0]);
    }

    private boolean active(UnitId unit, Role role, UUID[] without) {
        return jdbc.sql("""
                        select exists (
                            select from staff_role r join staff s on s.id = r.staff_id
                            where r.unit_id = :unit and r.role = :role and not s.id = any(:without) and %s)""".formatted(ACTIVE))
                .param("unit", unit.value())
                .param("role", role.code())
                .param("without", without)
                .param("today", LocalDate.now(clock))
                .query(Boolean.class)
                .single();
    }

    /** Whether this person works here today and holds this role in exactly this unit. */
    public boolean holds(StaffId staff, UnitId unit, Role role) {
        return jdbc.sql("""
                        select exists (
                            select from staff_role r join staff s on s.id = r.staff_id
                            where r.staff_id = :staff and r.unit_id = :unit and r.role = :role and %s)""".formatted(ACTIVE))
                .param("staff", staff.value())
                .param("unit", unit.value())
                .param("role", role.code())
                .param("today", LocalDate.now(clock))
                .query(Boolean.class)
                .single();
    }

    /** The nearest unit up the line from here in which someone holds this role today; empty if there is none. */
    public Optional<UnitId> upTheLine(UnitId from, Role role) {
        return units.line(from).reversed().stream()
                .filter(unit -> active(unit, role))
                .findFirst();
    }

    /** Those who work here today and hold this role in exactly this unit, by name. */
    public List<StaffName> holding(UnitId unit, Role role) {
        return jdbc.sql("""
                        select distinct s.id, s.name from staff_role r join staff s on s.id = r.staff_id
                        where r.unit_id = :unit and r.role = :role and %s
                        order by s.name, s.id
                        limit 200""".formatted(ACTIVE))
                .param("unit", unit.value())
                .param("role", role.code())
                .param("today", LocalDate.now(clock))
                .query(StaffName.ROWS)
                .list();
    }

    /** Condition on {@code staff_role r} and {@code staff s}: the role is held today by someone who works here today. */
    static final String ACTIVE = """
            r.valid_from <= :today and (r.valid_to is null or r.valid_to >= :today)
            and s.active_from <= :today and (s.active_to is null or s.active_to >= :today)""";
}
