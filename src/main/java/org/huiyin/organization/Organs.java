package org.huiyin.organization;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.huiyin.ids.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds competent organs: a decision table answers with a kind and a level, never with a unit. */
@Repository
public class Organs {

    private final JdbcClient jdbc;
    private final Units units;
    private final Clock clock;

    Organs(JdbcClient jdbc, Units units, Clock clock) {
        this.jdbc = jdbc;
        this.units = units;
        this.clock = clock;
    }

    /** The organ a unit acts for; itself for an organ. */
    public Unit of(UnitId unit) {
        return units.get(units.get(unit).organId());
    }

    /** The valid departments that act for an organ, by code. */
    public List<Unit> departments(UnitId organ) {
        return jdbc.sql("""
                        select * from unit
                        where organ_id = :organ and kind = 'department'
                          and valid_from <= :today and (valid_to is null or valid_to >= :today)
                        order by code
                        limit 200""")
                .param("organ", organ.value())
                .param("today", LocalDate.now(clock))
                .query(UnitRows.INSTANCE)
                .list();
    }

    /** The organ of this kind and level that governs the region of the unit, near it in the tree if there are several. */
    public Optional<Unit> governing(UnitKind kind, Level level, UnitId near) {
        Unit unit = units.get(near);
        return near(governing(kind, level, unit.regionCode()), unit);
    }

    /**
     * The valid organs of this kind and level that govern the region, by code. None if the region is wider than the
     * level: no county organ governs a whole city.
     */
    public List<Unit> governing(UnitKind kind, Level level, String regionCode) {
        if (regionCode.length() < level.digits()) {
            return List.of();
        }
        LocalDate today = LocalDate.now(clock);
        return jdbc.sql("""
                        select * from unit
                        where kind = :kind and level = :level and organ_id = id
                          and left(region_code, :digits) = :region
                          and valid_from <= :today and (valid_to is null or valid_to >= :today)
                        order by code
                        limit 50""")
                .param("kind", kind.code())
                .param("level", level.code())
                .param("digits", level.digits())
                .param("region", regionCode.substring(0, level.digits()))
                .param("today", today)
                .query(UnitRows.INSTANCE)
                .list();
    }

    /** The valid organs within the region of this level that holds the given one, by level and code; 500 at most. */
    public List<Unit> within(String regionCode, Level level) {
        return jdbc.sql("""
                        select * from unit
                        where organ_id = id and left(region_code, :digits) = :region
                          and valid_from <= :today and (valid_to is null or valid_to >= :today)
                        order by char_length(region_code), code
                        limit 500""")
                .param("digits", Math.min(level.digits(), regionCode.length()))
                .param("region", regionCode.substring(0, Math.min(level.digits(), regionCode.length())))
                .param("today", LocalDate.now(clock))
                .query(UnitRows.INSTANCE)
                .list();
    }

    /**
     * The organ above: the nearest valid organ among its ancestors or, for one outside the tree, the organ of its kind
     * one level up. Empty at the top.
     */
    public Optional<Unit> superior(UnitId id) {
        Unit organ = of(id);
        return above(organ.line().subList(0, organ.depth() - 1))
                .or(() -> organ.level().up().flatMap(level -> governing(organ.kind(), level, organ.id())));
    }

    /** The lowest organ above both, who decides their disputes; empty if there is none, and the joint meeting decides. */
    public Optional<Unit> commonSuperior(UnitId one, UnitId other) {
        List<UnitId> first = of(one).line();
        List<UnitId> second = of(other).line();
        int common = 0;
        while (common < Math.min(first.size(), second.size()) - 1
                && first.get(common).equals(second.get(common))) {
            common++;
        }
        return above(first.subList(0, common));
    }

    private Optional<Unit> above(List<UnitId> ancestors) {
        LocalDate today = LocalDate.now(clock);
        var found = units.get(ancestors);
        return ancestors.reversed().stream()
                .map(found::get)
                .filter(unit -> unit.organ() && unit.validOn(today))
                .findFirst();
    }

    private static Optional<Unit> near(List<Unit> organs, Unit unit) {
        return organs.stream()
                .max(Comparator.<Unit>comparingLong(organ -> organ.line().stream()
                                .filter(unit.line()::contains)
                                .count())
                        .thenComparing(Unit::code, Comparator.reverseOrder()));
    }
}
