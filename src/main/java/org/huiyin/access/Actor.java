package org.huiyin.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;

/**
 * Who acts: a member of staff with the roles valid today, own and deputised. Services take it as their first
 * argument; controllers get it resolved from the session or the API token.
 *
 * @param cleared may handle restricted matters that are granted to a unit of theirs
 */
public record Actor(StaffId staff, String name, boolean cleared, List<Assignment> assignments) {

    public Actor {
        assignments = List.copyOf(assignments);
    }

    /** Whether the actor holds the role in exactly this unit. */
    public boolean has(Role role, UnitId unit) {
        return assignments.stream().anyMatch(a -> a.role() == role && a.unit().equals(unit));
    }

    public boolean has(Role role) {
        return assignments.stream().anyMatch(a -> a.role() == role);
    }

    /** The units in which the actor holds any role. */
    public Set<UnitId> units() {
        return assignments.stream().map(Assignment::unit).collect(Collectors.toUnmodifiableSet());
    }

    /** For whom the actor would act with this role in this unit; empty when it is a role of their own. */
    public Optional<StaffId> onBehalfOf(Role role, UnitId unit) {
        boolean own =
                assignments.stream().anyMatch(a -> a.role() == role && a.unit().equals(unit) && a.onBehalfOf() == null);
        return own
                ? Optional.empty()
                : assignments.stream()
                        .filter(a -> a.role() == role && a.unit().equals(unit))
                        .flatMap(a -> Optional.ofNullable(a.onBehalfOf()).stream())
                        .findFirst();
    }
}
