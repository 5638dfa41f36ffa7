package org.huiyin.demo;

import java.util.List;
import java.util.Map;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;

/**
 * An invented city as built.
 *
 * @param administrator who built it
 * @param link one-time secret with which the administrator sets a password
 * @param units by their codes, for instance {@code C1} (first county's bureau), {@code C1-T1-V1} (a village station)
 * @param staff by their logins
 * @param stations village and township stations, where people come
 */
public record City(
        StaffId administrator,
        String link,
        Map<String, UnitId> units,
        Map<String, StaffId> staff,
        List<UnitId> stations) {

    public City {
        units = Map.copyOf(units);
        staff = Map.copyOf(staff);
        stations = List.copyOf(stations);
    }

    /** @throws IllegalArgumentException if the city has no such unit */
    public UnitId unit(String code) {
        return found(units.get(code), code);
    }

    /** @throws IllegalArgumentException if nobody signs in by this name */
    public StaffId staff(String login) {
        return found(staff.get(login), login);
    }

    private static <T> T found(@org.jspecify.annotations.Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("The city has no " + name);
        }
        return value;
    }
}
