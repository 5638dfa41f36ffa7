package org.huiyin.staff;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.access.Role;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;

/** Makes invented staff for tests. */
public final class People {

    private final StaffRegister register;
    private final Actor administrator;

    public People(StaffRegister register, Actor administrator) {
        this.register = register;
        this.administrator = administrator;
    }

    /** Someone with these roles in the unit since 2019. */
    public StaffId with(UnitId unit, Role... roles) {
        return add(unit, false, roles);
    }

    /** The same, cleared for restricted matters. */
    public StaffId cleared(UnitId unit, Role... roles) {
        return add(unit, true, roles);
    }

    private StaffId add(UnitId unit, boolean cleared, Role... roles) {
        String login = "u" + UUID.randomUUID().toString().substring(0, 12);
        return register.add(
                administrator,
                new StaffDraft(login, "测试" + login.substring(1, 4), null, cleared, LocalDate.of(2019, 1, 1), null),
                unit,
                List.of(roles));
    }
}
