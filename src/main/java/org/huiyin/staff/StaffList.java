package org.huiyin.staff;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.access.Role;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Administration;
import org.huiyin.organization.Units;
import org.huiyin.refusals.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Accounts and roles, to read, for those who administer them. */
@Repository
public class StaffList {

    private final JdbcClient jdbc;
    private final Units units;

    StaffList(JdbcClient jdbc, Units units) {
        this.jdbc = jdbc;
        this.units = units;
    }

    /** Where a page of the list begins: after this name and id. */
    public record Key(String name, UUID id) {

        public static final Key START = new Key("", new UUID(0, 0));
    }

    /** The account with this login, whatever its case. */
    public Optional<StaffId> byLogin(String login) {
        return jdbc.sql("select id from staff where lower(login) = lower(:login)")
                .param("login", login.strip())
                .query(UUID.class)
                .optional()
                .map(StaffId::new);
    }

    /** @throws NotFound if there is none, or the actor administers no unit of theirs */
    public StaffMember get(Actor actor, StaffId id) {
        Administration.require(actor);
        StaffMember member = get(id);
        var found = units.get(
                member.roles().stream().map(StaffMember.HeldRole::unit).toList());
        if (!Administration.everything(actor)
                && found.values().stream().noneMatch(unit -> Administration.reaches(actor, unit))) {
            throw new NotFound();
        }
        return member;
    }

    StaffMember get(StaffId id) {
        return read("s.id = :id", Map.of("id", id.value())).stream().findFirst().orElseThrow(NotFound::new);
    }

    /**
     * A page of those with a role, of any time, in the subtree; by name.
     *
     * @param root a unit the actor administers
     * @param text part of a name or login; empty for all
     */
    public List<StaffMember> page(Actor actor, UnitId root, String text, Key after, int limit) {
        var unit = units.get(root);
        Administration.require(actor, unit);
        List<UUID> ids = jdbc.sql("""
                        select s.id from staff s
                        where (s.name, s.id) > (:name, :id)
                          and (s.name ilike :pattern or s.login ilike :pattern)
                          and exists (
                              select from staff_role r join unit u on u.id = r.unit_id
                              where r.staff_id = s.id and u.line_%d = :root)
                        order by s.name, s.id
                        limit :limit""".formatted(unit.depth()))
                .param("name", after.name())
                .param("id", after.id())
                .param("pattern", "%" + text.strip().replaceAll("([\\\\%_])", "\\\\$1") + "%")
                .param("root", root.value())
                .param("limit", limit)
                .query(UUID.class)
                .list();
        return ids.isEmpty() ? List.of() : read("s.id = any(:ids)", Map.of("ids", ids.toArray(UUID[]::new)));
    }

    private List<StaffMember> read(String condition, Map<String, ?> params) {
        Map<UUID, StaffMember> members = new LinkedHashMap<>();
        Map<UUID, List<StaffMember.HeldRole>> roles = new LinkedHashMap<>();
        jdbc.sql("""
                        select s.*, r.id as held, r.role, r.valid_from, r.valid_to, u.id as unit_id, u.short_name
                        from staff s
                        left join staff_role r on r.staff_id = s.id
                        left join unit u on u.id = r.unit_id
                        where %s
                        order by s.name, s.id, r.valid_from desc, u.code, r.role""".formatted(condition)).params(params).query(row -> {
            UUID id = row.getObject("id", UUID.class);
            members.putIfAbsent(
                    id,
                    new StaffMember(
                            new StaffId(id),
                            row.getString("login"),
                            row.getString("name"),
                            row.getString("email"),
                            row.getBoolean("cleared"),
                            row.getString("password_hash") != null,
                            row.getObject("active_from", LocalDate.class),
                            row.getObject("active_to", LocalDate.class),
                            List.of()));
            List<StaffMember.HeldRole> held = roles.computeIfAbsent(id, key -> new ArrayList<>());
            @Nullable UUID holding = row.getObject("held", UUID.class);
            if (holding != null) {
                held.add(new StaffMember.HeldRole(
                        holding,
                        new UnitId(row.getObject("unit_id", UUID.class)),
                        row.getString("short_name"),
                        Role.ofCode(row.getString("role")).orElseThrow(),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class)));
            }
        });
        return members.values().stream()
                .map(member -> new StaffMember(
                        member.id(),
                        member.login(),
                        member.name(),
                        member.email(),
                        member.cleared(),
                        member.hasPassword(),
                        member.activeFrom(),
                        member.activeTo(),
                        roles.getOrDefault(member.id().value(), List.of())))
                .toList();
    }
}
