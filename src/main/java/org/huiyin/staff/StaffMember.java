package org.huiyin.staff;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huiyin.access.Role;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * A member of staff with the roles of all times, as administrators see them.
 *
 * @param hasPassword whether a password has ever been set
 * @param activeTo last day, or null
 */
public record StaffMember(
        StaffId id,
        String login,
        String name,
        @Nullable String email,
        boolean cleared,
        boolean hasPassword,
        LocalDate activeFrom,
        @Nullable LocalDate activeTo,
        List<HeldRole> roles) {

    public StaffMember {
        roles = List.copyOf(roles);
    }

    public boolean activeOn(LocalDate day) {
        return !day.isBefore(activeFrom) && (activeTo == null || !day.isAfter(activeTo));
    }

    /**
     * A role in a unit for some time.
     *
     * @param id of this holding, to end it by
     * @param to last day, or null
     */
    public record HeldRole(
            UUID id,
            UnitId unit,
            String unitName,
            Role role,
            LocalDate from,
            @Nullable LocalDate to) {

        public boolean validOn(LocalDate day) {
            return !day.isBefore(from) && (to == null || !day.isAfter(to));
        }
    }
}
