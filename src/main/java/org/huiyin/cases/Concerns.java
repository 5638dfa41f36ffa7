package org.huiyin.cases;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huiyin.cases.Opening.Concern;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.huiyin.refusals.Invalid;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds out whom a matter is about from what was typed: at the counter, or when an accusation is found later. Who they
 * are must be recognized: it decides who may see the case.
 */
@Service
@Transactional(readOnly = true)
public class Concerns {

    private static final int MOST = 300;

    /** A unit or a member of staff that may be meant. @param text offered while typing, and read back */
    private record Known(String text, String name, UUID id, boolean staff) {}

    private final JdbcClient jdbc;
    private final Units units;
    private final Clock clock;

    Concerns(JdbcClient jdbc, Units units, Clock clock) {
        this.jdbc = jdbc;
        this.units = units;
        this.clock = clock;
    }

    /** What is offered while typing: the units in the line of these counters and right below, and who works there. */
    public List<String> offered(Set<UnitId> counters) {
        return near(counters).stream().map(Known::text).toList();
    }

    /** The units it is about: the one named, or those in which the person named has, had or will have a role. */
    public Set<UnitId> units(Concern concern) {
        Set<UnitId> concerned = new LinkedHashSet<>();
        if (concern.unit() != null) {
            concerned.add(concern.unit());
        }
        if (concern.staff() != null) {
            jdbc.sql("select distinct unit_id from staff_role where staff_id = :staff")
                    .param("staff", concern.staff().value())
                    .query(UUID.class)
                    .list()
                    .forEach(unit -> concerned.add(new UnitId(unit)));
        }
        return concerned;
    }

    /**
     * Whom it is about.
     *
     * @param about {@code nobody}, {@code unit}, {@code staff} or {@code outside}
     * @param typed a name, or one of the texts that were offered
     * @throws Invalid at {@code aboutName} if a unit or colleague is meant but not found, or several are called that; at
     *     {@code about} if nothing is said about whom an accusation is about
     */
    public Concern read(String about, String typed, boolean accusation, Set<UnitId> counters) {
        String name = typed.strip();
        return switch (about) {
            case "unit" -> {
                UnitId unit = new UnitId(one(name, false, counters));
                yield new Concern("unit", unit, null, units.get(unit).name(), accusation);
            }
            case "staff" -> new Concern("staff", null, new StaffId(one(name, true, counters)), name, accusation);
            case "outside" -> new Concern("outside", null, null, required(name), accusation);
            default -> {
                if (accusation) {
                    throw new Invalid("about", "cases.accusation-of-nobody");
                }
                yield Concern.nobody();
            }
        };
    }

    private UUID one(String name, boolean staff, Set<UnitId> counters) {
        required(name);
        List<UUID> meant = near(counters).stream()
                .filter(known -> known.staff == staff && (known.text.equals(name) || known.name.equals(name)))
                .map(Known::id)
                .distinct()
                .toList();
        if (meant.isEmpty()) {
            meant = staff ? colleagues(name) : unitsCalled(name);
        }
        if (meant.isEmpty()) {
            throw new Invalid("aboutName", staff ? "cases.no-such-staff" : "cases.no-such-unit", name);
        }
        if (meant.size() > 1) {
            throw new Invalid("aboutName", "cases.several", name);
        }
        return meant.getFirst();
    }

    private static String required(String name) {
        if (name.isEmpty()) {
            throw new Invalid("aboutName", "cases.about-name");
        }
        return name;
    }

    private List<UUID> unitsCalled(String name) {
        return units.search(name, MOST).stream()
                .filter(unit -> unit.name().equals(name) || unit.shortName().equals(name))
                .map(unit -> unit.id().value())
                .toList();
    }

    private List<UUID> colleagues(String name) {
        return jdbc.sql("select id from staff where name = :name limit 2")
                .param("name", name)
                .query(UUID.class)
                .list();
    }

    private List<Known> near(Set<UnitId> counters) {
        List<UnitId> near = new ArrayList<>();
        for (UnitId counter : counters) {
            near.addAll(units.line(counter));
            units.children(counter, "", MOST).forEach(below -> near.add(below.id()));
        }
        List<Known> known = new ArrayList<>();
        for (Unit unit : units.get(near).values()) {
            known.add(new Known(unit.name(), unit.shortName(), unit.id().value(), false));
        }
        jdbc.sql("""
                        select distinct s.id, s.name, u.short_name
                        from staff_role r join staff s on s.id = r.staff_id join unit u on u.id = r.unit_id
                        where r.unit_id = any(:units) and (r.valid_to is null or r.valid_to >= :today)
                        order by s.name, s.id limit :limit""")
                .param("units", near.stream().map(UnitId::value).distinct().toArray(UUID[]::new))
                .param("today", LocalDate.now(clock))
                .param("limit", MOST)
                .query((row, n) -> new Known(
                        row.getString("name") + "（" + row.getString("short_name") + "）",
                        row.getString("name"),
                        row.getObject("id", UUID.class),
                        true))
                .list()
                .forEach(known::add);
        return known;
    }
}
