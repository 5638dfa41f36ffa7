package org.huiyin.staff;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.access.Role;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Level;
import org.huiyin.organization.UnitDraft;
import org.huiyin.organization.UnitKind;
import org.huiyin.organization.UnitRegister;
import org.huiyin.organization.Units;
import org.huiyin.refusals.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The way in to an empty database: {@code --huiyin.first-administrator=<login>} makes, as long as nobody administers
 * the root with a password, an account without a password and a one-time link to set one. No password stands in a
 * configuration, a log or a history of commands; the link serves once and for a day, and the option does nothing once
 * there is an administrator.
 */
@Service
public class FirstAdministrator {

    private final JdbcClient jdbc;
    private final Units units;
    private final UnitRegister register;
    private final StaffRegister staff;
    private final StaffList list;
    private final PasswordLinks links;
    private final Clock clock;

    FirstAdministrator(
            JdbcClient jdbc,
            Units units,
            UnitRegister register,
            StaffRegister staff,
            StaffList list,
            PasswordLinks links,
            Clock clock) {
        this.jdbc = jdbc;
        this.units = units;
        this.register = register;
        this.staff = staff;
        this.list = list;
        this.links = links;
        this.clock = clock;
    }

    /**
     * The first administrator and their link.
     *
     * @param staff a new account, or the one made by an earlier try that was never used
     */
    public record Invited(StaffId staff, PasswordLinks.Link link) {}

    /**
     * Makes the account, on a database without units also the root bureau, and a link.
     *
     * @param code code of the root bureau, if there are no units yet
     * @throws Refusal if somebody administers a root already
     */
    @Transactional
    public Invited invite(String login, String code, String name, String regionCode) {
        boolean present = jdbc.sql("""
                        select exists (
                            select from staff s
                            join staff_role r on r.staff_id = s.id
                            join unit u on u.id = r.unit_id
                            where r.role = :administrator and u.depth = 1 and s.password_hash is not null and %s)""".formatted(Holders.ACTIVE))
                .param("administrator", Role.ADMINISTRATOR.code())
                .param("today", LocalDate.now(clock))
                .query(Boolean.class)
                .single();
        if (present) {
            throw new Refusal("administrator-exists");
        }
        UnitId root = root().orElseGet(() -> register.createFirst(new UnitDraft(
                code,
                name,
                "",
                UnitKind.BUREAU,
                Level.CITY,
                regionCode,
                null,
                null,
                null,
                null,
                true,
                LocalDate.now(clock),
                null)));
        Optional<StaffId> earlier = list.byLogin(login);
        StaffId administrator = earlier.isPresent() ? unused(earlier.get()) : staff.addFirst(login, root);
        return new Invited(administrator, links.issue(administrator));
    }

    private Optional<UnitId> root() {
        return units.roots().stream()
                .filter(unit -> unit.accounts() && unit.validOn(LocalDate.now(clock)))
                .findFirst()
                .map(unit -> unit.id());
    }

    /** The account of an earlier invitation; any other of this login is somebody's and stays as it is. */
    private StaffId unused(StaffId id) {
        List<UUID> administered = jdbc.sql("""
                        select u.id from staff s
                        join staff_role r on r.staff_id = s.id
                        join unit u on u.id = r.unit_id
                        where s.id = :id and s.password_hash is null and r.role = :administrator and u.depth = 1""")
                .param("id", id.value())
                .param("administrator", Role.ADMINISTRATOR.code())
                .query(UUID.class)
                .list();
        if (administered.isEmpty()) {
            throw new Refusal("login-in-use", list.get(id).login());
        }
        return id;
    }
}
