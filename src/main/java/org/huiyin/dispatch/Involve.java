package org.huiyin.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.huiyin.access.Role;
import org.huiyin.cases.CasePart;
import org.huiyin.cases.Cases;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Level;
import org.huiyin.organization.Organs;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.huiyin.packs.VerbUse;
import org.huiyin.staff.Holders;
import org.springframework.stereotype.Component;

/**
 * Gives a part of the case to a unit up the line of the one that took it in: the nearest of a level or, if nobody there
 * holds the role that is needed, the organ it acts for or a department of that. A case taken in above that level stays with
 * its intake.
 *
 * <p>{@code part}: the part. {@code level}: {@code township}, {@code county}, {@code city}. {@code role}: the role needed;
 * where nobody holds it at all, the part goes to the unit of the level itself, and so to its head.
 */
@Component
class Involve implements Verb {

    private final Cases cases;
    private final Units units;
    private final Organs organs;
    private final Holders holders;

    Involve(Cases cases, Units units, Organs organs, Holders holders) {
        this.cases = cases;
        this.units = units;
        this.organs = organs;
        this.holders = holders;
    }

    @Override
    public String name() {
        return "involve";
    }

    @Override
    public Set<String> required() {
        return Set.of("part", "level", "role");
    }

    @Override
    public List<String> check(VerbUse use, Pack pack) {
        List<String> faults = new ArrayList<>();
        if (Level.ofCode(use.properties().getOrDefault("level", "")).isEmpty()) {
            faults.add("unknown level " + use.properties().get("level"));
        }
        if (Role.ofCode(use.properties().getOrDefault("role", "")).isEmpty()) {
            faults.add("unknown role " + use.properties().get("role"));
        }
        return faults;
    }

    @Override
    public void run(VerbCall call) {
        Level level = Level.ofCode(call.property("level")).orElseThrow();
        Role role = Role.ofCode(call.property("role")).orElseThrow();
        UnitId intake = cases.part(call.caseId(), "intake").orElseThrow().unit();
        Unit there = at(intake, level).orElseGet(() -> units.get(intake));
        Unit organ = organs.of(there.id());
        UnitId unit = Stream.concat(Stream.of(there, organ), organs.departments(organ.id()).stream())
                .filter(near -> near.level() == there.level())
                .map(Unit::id)
                .filter(near -> holders.active(near, role))
                .findFirst()
                .orElse(there.id());
        cases.part(call.caseId(), new CasePart(call.property("part"), unit, null));
    }

    private Optional<Unit> at(UnitId intake, Level level) {
        return units.line(intake).reversed().stream()
                .map(units::get)
                .filter(unit -> unit.level() == level)
                .findFirst();
    }
}
