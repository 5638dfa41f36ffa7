package org.huiyin.staff;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.access.Role;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.ids.Ids;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Administration;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.huiyin.refusals.Conflict;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps accounts and roles. Administrators do it for the units they administer, and never for themselves: two people
 * stand behind every right that somebody has.
 */
@Service
public class StaffRegister {

    private final JdbcClient jdbc;
    private final StaffList list;
    private final Units units;
    private final PasswordLinks links;
    private final Sessions sessions;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StaffRegister(
            JdbcClient jdbc,
            StaffList list,
            Units units,
            PasswordLinks links,
            Sessions sessions,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.list = list;
        this.units = units;
        this.links = links;
        this.sessions = sessions;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Adds a member of staff with roles in one unit from their first day on. They sign in once they have set a
     * password through {@link #passwordLink}.
     *
     * @throws Invalid if a field cannot be taken or the login is in use
     */
    @Transactional
    public StaffId add(Actor actor, StaffDraft draft, UnitId unitId, Collection<Role> roles) {
        Unit unit = units.get(unitId);
        Administration.require(actor, unit);
        List<Invalid.Fault> faults = new ArrayList<>(draft.faults());
        if (roles.isEmpty()) {
            faults.add(Invalid.Fault.of("roles", "role-needed"));
        }
        faults.addAll(takesStaff(unit));
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        StaffId id = insert(draft);
        roles.stream().distinct().forEach(role -> insertRole(id, unitId, role, draft.activeFrom(), draft.activeTo()));
        audit.record(Act.of("staff.added")
                .by(actor.staff())
                .on(id)
                .with("unit", unitId)
                .with("roles", roles)
                .with("cleared", draft.cleared()));
        return id;
    }

    /** Adds the very first administrator, when there is nobody to act; see {@link FirstAdministrator}. */
    StaffId addFirst(String login, UnitId unit) {
        LocalDate today = LocalDate.now(clock);
        StaffDraft draft = new StaffDraft(login, login, null, false, today, null);
        if (!draft.faults().isEmpty()) {
            throw new Invalid(draft.faults());
        }
        StaffId id = insert(draft);
        insertRole(id, unit, Role.ADMINISTRATOR, today, null);
        audit.record(Act.of("staff.added").on(id).with("unit", unit).with("roles", List.of(Role.ADMINISTRATOR)));
        return id;
    }

    /** Changes name, e-mail, clearance and last day; the login stays. */
    @Transactional
    public void amend(Actor actor, StaffId id, StaffDraft draft) {
        StaffMember member = administered(actor, id);
        if (!draft.faults().isEmpty()) {
            throw new Invalid(draft.faults());
        }
        jdbc.sql("""
                        update staff
                        set name = :name, email = :email, cleared = :cleared, active_from = :from, active_to = :to
                        where id = :id""")
                .param("name", draft.name())
                .param("email", draft.email())
                .param("cleared", draft.cleared())
                .param("from", draft.activeFrom())
                .param("to", draft.activeTo())
                .param("id", member.id().value())
                .update();
        audit.record(Act.of("staff.amended").by(actor.staff()).on(id).with("cleared", draft.cleared()));
        events.publishEvent(new PresenceChanged(id));
    }

    /**
     * Gives a role in a unit.
     *
     * @param to last day, or null
     * @throws Conflict if they hold it there already at that time
     */
    @Transactional
    public void assign(Actor actor, StaffId id, UnitId unitId, Role role, LocalDate from, @Nullable LocalDate to) {
        Unit unit = units.get(unitId);
        Administration.require(actor, unit);
        StaffMember member = held(actor, id);
        List<Invalid.Fault> faults = new ArrayList<>(takesStaff(unit));
        if (to != null && to.isBefore(from)) {
            faults.add(Invalid.Fault.of("to", "ends-before-start"));
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        boolean doubled = member.roles().stream()
                .anyMatch(other -> other.role() == role
                        && other.unit().equals(unitId)
                        && (other.to() == null || !other.to().isBefore(from))
                        && (to == null || !to.isBefore(other.from())));
        if (doubled) {
            throw new Conflict("role-held", member.name(), unit.name());
        }
        insertRole(id, unitId, role, from, to);
        audit.record(Act.of("staff.role-given")
                .by(actor.staff())
                .on(id)
                .with("unit", unitId)
                .with("role", role)
                .with("from", from));
    }

    /** Gives a role its last day; a role that has not begun by then goes. */
    @Transactional
    public void endRole(Actor actor, StaffId id, UUID held, LocalDate lastDay) {
        StaffMember member = held(actor, id);
        StaffMember.HeldRole role = member.roles().stream()
                .filter(each -> each.id().equals(held))
                .findFirst()
                .orElseThrow(NotFound::new);
        Administration.require(actor, units.get(role.unit()));
        audit.record(Act.of("staff.role-ended")
                .by(actor.staff())
                .on(id)
                .with("unit", role.unit())
                .with("role", role.role())
                .with("last-day", lastDay));
        if (lastDay.isBefore(role.from())) {
            jdbc.sql("delete from staff_role where id = :id").param("id", held).update();
        } else {
            jdbc.sql("update staff_role set valid_to = :last where id = :id")
                    .param("last", lastDay)
                    .param("id", held)
                    .update();
        }
        events.publishEvent(new PresenceChanged(id));
    }

    /** Makes a one-time link to set a new password, ends the old password and every session. */
    @Transactional
    public PasswordLinks.Link passwordLink(Actor actor, StaffId id) {
        StaffMember member = administered(actor, id);
        jdbc.sql("update staff set password_hash = null where id = :id")
                .param("id", member.id().value())
                .update();
        sessions.endAll(id);
        audit.record(Act.of("staff.password-reset").by(actor.staff()).on(id));
        return links.issue(id);
    }

    private StaffId insert(StaffDraft draft) {
        StaffId id = StaffId.next();
        try {
            jdbc.sql("""
                            insert into staff (id, login, name, email, cleared, active_from, active_to)
                            values (:id, :login, :name, :email, :cleared, :from, :to)""")
                    .param("id", id.value())
                    .param("login", draft.login())
                    .param("name", draft.name())
                    .param("email", draft.email())
                    .param("cleared", draft.cleared())
                    .param("from", draft.activeFrom())
                    .param("to", draft.activeTo())
                    .update();
        } catch (DuplicateKeyException taken) {
            throw new Invalid("login", "login-taken", draft.login());
        }
        return id;
    }

    private void insertRole(StaffId id, UnitId unit, Role role, LocalDate from, @Nullable LocalDate to) {
        jdbc.sql("""
                        insert into staff_role (id, staff_id, unit_id, role, valid_from, valid_to)
                        values (:id, :staff, :unit, :role, :from, :to)""")
                .param("id", Ids.next())
                .param("staff", id.value())
                .param("unit", unit.value())
                .param("role", role.code())
                .param("from", from)
                .param("to", to)
                .update();
    }

    /** The member, held against other changes; not the actor. */
    private StaffMember held(Actor actor, StaffId id) {
        Administration.require(actor);
        if (actor.staff().equals(id)) {
            throw new Refusal("not-for-oneself");
        }
        jdbc.sql("select 1 from staff where id = :id for update")
                .param("id", id.value())
                .query((row, number) -> id)
                .list();
        return list.get(id);
    }

    /** The member, held; their rights of today all lie in units that the actor administers. */
    private StaffMember administered(Actor actor, StaffId id) {
        StaffMember member = held(actor, id);
        LocalDate today = LocalDate.now(clock);
        var found = units.get(
                member.roles().stream().map(StaffMember.HeldRole::unit).toList());
        member.roles().stream()
                .filter(role -> role.to() == null || !role.to().isBefore(today))
                .forEach(role -> {
                    Unit unit = found.get(role.unit());
                    if (unit != null) {
                        Administration.require(actor, unit);
                    }
                });
        return member;
    }

    private List<Invalid.Fault> takesStaff(Unit unit) {
        if (!unit.accounts()) {
            return List.of(Invalid.Fault.of("unit", "unit-without-accounts", unit.name()));
        }
        return unit.validTo() != null && unit.validTo().isBefore(LocalDate.now(clock))
                ? List.of(Invalid.Fault.of("unit", "unit-not-valid", unit.name()))
                : List.of();
    }
}
