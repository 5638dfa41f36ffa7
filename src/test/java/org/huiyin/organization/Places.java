package org.huiyin.organization;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.access.Assignment;
import org.huiyin.access.Role;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.jspecify.annotations.Nullable;

/** Makes units for tests in an invented city, each time under codes of its own. */
public final class Places {

    private final UnitRegister register;
    private final String prefix = "t" + UUID.randomUUID().toString().substring(0, 8) + "-";
    private final Actor administrator = new Actor(
            StaffId.next(), "测试管理员", false, List.of(new Assignment(Role.ADMINISTRATOR, UnitId.next(), "测试", 1, null)));

    public Places(UnitRegister register) {
        this.register = register;
    }

    /** Administers all trees. */
    public Actor administrator() {
        return administrator;
    }

    public String code(String code) {
        return prefix + code;
    }

    public UnitId unit(String code, UnitKind kind, Level level, String region, @Nullable UnitId parent) {
        return register.create(administrator, draft(code, kind, level, region, parent));
    }

    public UnitDraft draft(String code, UnitKind kind, Level level, String region, @Nullable UnitId parent) {
        return new UnitDraft(
                prefix + code,
                "云川" + code,
                "",
                kind,
                level,
                region,
                parent,
                null,
                null,
                null,
                true,
                LocalDate.of(2019, 1, 1),
                null);
    }
}
