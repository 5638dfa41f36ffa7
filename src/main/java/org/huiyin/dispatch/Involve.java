package org.huiyin.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.huiyin.access.Role;
import org.huiyin.cases.CasePart;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Links;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Level;
import org.huiyin.organization.Organs;
import org.huiyin.organization.Unit;
import org.huiyin.organization.UnitKind;
import org.huiyin.organization.Units;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.huiyin.packs.VerbUse;
import org.huiyin.refusals.Refusal;
import org.huiyin.staff.Holders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Gives a part of the case to a unit. Which, one of four properties says:
 *
 * <p>{@code level} and {@code role}: up the line of the unit that took it in, the nearest of a level ({@code township}, {@code
 * county}, {@code city}) or, if nobody there holds the role, the organ it acts for or a department of that; where nobody holds it
 * at all, the unit of the level itself, and so its head. A case taken in above that level stays with its intake.
 *
 * <p>{@code field}: the field of the form in which it was chosen. Where several were, the parts are numbered, {@code
 * assistant-1}, {@code assistant-2}, and the variable {@code assistantCount} tells how many.
 *
 * <p>{@code above}: two parts; the common superior organ of both, who decides their dispute (条例 23), or the joint meeting
 * where they have none. Or one part; the organ above its organ, else the government of its level, else that organ itself.
 *
 * <p>{@code origin}: a part of the case that this one was opened from; here it is played by the same unit.
 *
 * <p>{@code part}: the part.
 */
@Component
class Involve implements Verb {

    private final Cases cases;
    private final Links links;
    private final Units units;
    private final Organs organs;
    private final Holders holders;

    Involve(Cases cases, Links links, Units units, Organs organs, Holders holders) {
        this.cases = cases;
        this.links = links;
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
        return Set.of("part");
    }

    @Override
    public Set<String> optional() {
        return Set.of("level", "role", "field", "above", "origin");
    }

    @Override
    public Set<String> sets(VerbUse use) {
        return use.properties().containsKey("field") ? Set.of(use.properties().get("part") + "Count") : Set.of();
    }

    @Override
    public List<String> check(VerbUse use, Pack pack) {
        Map<String, String> properties = use.properties();
        List<String> faults = new ArrayList<>();
        long ways = Stream.of("level", "field", "above", "origin")
                .filter(properties::containsKey)
                .count();
        if (ways != 1) {
            faults.add("states one of level, field, above and origin");
        }
        String level = properties.get("level");
        if (level != null && Level.ofCode(level).isEmpty()) {
            faults.add("unknown level " + level);
        }
        if (level != null && Role.ofCode(properties.getOrDefault("role", "")).isEmpty()) {
            faults.add("unknown role " + properties.get("role"));
        }
        String above = properties.get("above");
        if (above != null && above.split(",").length > 2) {
            faults.add("above names one part or two, not " + above);
        }
        return faults;
    }

    @Override
    public void run(VerbCall call) {
        if (call.optional("field").isPresent()) {
            chosen(call, cases.get(call.caseId()).data().path(call.property("field")));
        } else if (call.optional("above").isPresent()) {
            String[] parts = call.property("above").split(",");
            UnitId first = unit(call, parts[0].strip());
            play(
                    call,
                    call.property("part"),
                    parts.length == 1 ? above(first) : superior(first, unit(call, parts[1].strip())));
        } else if (call.optional("origin").isPresent()) {
            play(call, call.property("part"), ofOrigin(call));
        } else {
            play(call, call.property("part"), upTheLine(call));
        }
    }

    private void chosen(VerbCall call, JsonNode chosen) {
        String part = call.property("part");
        if (!chosen.isArray() && !chosen.isMissingNode()) {
            play(call, part, valid(chosen.asString()));
            return;
        }
        int count = 0;
        for (JsonNode one : chosen) {
            play(call, part + "-" + ++count, valid(one.asString()));
        }
        call.variable(part + "Count", count);
    }

    private UnitId valid(String chosen) {
        return units.get(UnitId.of(chosen)).id();
    }

    private UnitId superior(UnitId one, UnitId other) {
        return organs.commonSuperior(one, other)
                .or(() -> jointMeeting(one, other))
                .map(Unit::id)
                .orElseThrow(() -> new Refusal("dispatch.nobody-above"));
    }

    /** The joint meeting of the lowest level that both belong to. */
    private Optional<Unit> jointMeeting(UnitId one, UnitId other) {
        return Stream.of(Level.COUNTY, Level.CITY)
                .flatMap(level -> organs.governing(UnitKind.JOINT_MEETING, level, one).stream()
                        .filter(meeting -> organs.governing(UnitKind.JOINT_MEETING, level, other)
                                .filter(meeting::equals)
                                .isPresent()))
                .findFirst();
    }

    private UnitId above(UnitId unit) {
        Unit organ = organs.of(unit);
        return organs.superior(unit)
                .or(() -> organs.governing(UnitKind.GOVERNMENT, organ.level(), unit))
                .orElse(organ)
                .id();
    }

    private UnitId ofOrigin(VerbCall call) {
        CaseId origin = links.origin(call.caseId())
                .orElseThrow(() -> new IllegalStateException("Case " + call.caseId() + " was opened from no other"));
        return cases.part(origin, call.property("origin")).orElseThrow().unit();
    }

    private UnitId upTheLine(VerbCall call) {
        Level level = Level.ofCode(call.property("level")).orElseThrow();
        Role role = Role.ofCode(call.property("role")).orElseThrow();
        UnitId intake = unit(call, "intake");
        Unit there = at(intake, level).orElseGet(() -> units.get(intake));
        Unit organ = organs.of(there.id());
        return Stream.concat(Stream.of(there, organ), organs.departments(organ.id()).stream())
                .filter(near -> near.level() == there.level())
                .map(Unit::id)
                .filter(near -> holders.active(near, role))
                .findFirst()
                .orElse(there.id());
    }

    private Optional<Unit> at(UnitId intake, Level level) {
        return units.line(intake).reversed().stream()
                .map(units::get)
                .filter(unit -> unit.level() == level)
                .findFirst();
    }

    private UnitId unit(VerbCall call, String part) {
        return cases.part(call.caseId(), part).orElseThrow().unit();
    }

    private void play(VerbCall call, String part, UnitId unit) {
        cases.part(call.caseId(), new CasePart(part, unit, null));
    }
}
