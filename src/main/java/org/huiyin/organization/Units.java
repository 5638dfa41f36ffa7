package org.huiyin.organization;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huiyin.ids.UnitId;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tree of units, to read. Who works here may see all of it: the names of organs are no secret. */
@Repository
public class Units {

    /** The most units one answer of a search or one page of children holds. */
    public static final int PAGE = 50;

    private final JdbcClient jdbc;
    private final Clock clock;

    Units(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws NotFound if there is none */
    public Unit get(UnitId id) {
        return jdbc.sql("select * from unit where id = :id")
                .param("id", id.value())
                .query(UnitRows.INSTANCE)
                .optional()
                .orElseThrow(NotFound::new);
    }

    /** The unit with this id as text; empty if it is none. */
    public Optional<Unit> byId(String id) {
        try {
            return Optional.ofNullable(get(List.of(UnitId.of(id))).get(UnitId.of(id)));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    /** The units with these ids, by id; those that do not exist are missing. */
    public Map<UnitId, Unit> get(Collection<UnitId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select * from unit where id = any(:ids)")
                .param("ids", ids.stream().map(UnitId::value).distinct().toArray(UUID[]::new))
                .query(UnitRows.INSTANCE)
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Unit::id, Function.identity()));
    }

    public Optional<Unit> byCode(String code) {
        return jdbc.sql("select * from unit where code = :code")
                .param("code", code)
                .query(UnitRows.INSTANCE)
                .optional();
    }

    /**
     * The unit that does the work of this one today: itself or, when it has ended, its successor, or that one's. An ended
     * one without successor stands for itself.
     */
    public Unit present(UnitId id) {
        return present(get(id), LocalDate.now(clock));
    }

    private Unit present(Unit unit, LocalDate today) {
        boolean over = unit.validTo() != null && unit.validTo().isBefore(today);
        return over && unit.successorId() != null ? present(get(unit.successorId()), today) : unit;
    }

    /**
     * The unit, if something can be sent to it today.
     *
     * @throws Refusal if it has ended: names who does its work now
     */
    public Unit receiving(UnitId id) {
        Unit unit = get(id);
        LocalDate today = LocalDate.now(clock);
        if (unit.validTo() == null || !unit.validTo().isBefore(today)) {
            return unit;
        }
        Unit next = present(unit, today);
        throw next.id().equals(id)
                ? new Refusal("unit-ended-alone", unit.name(), unit.validTo().toString())
                : new Refusal(
                        "unit-ended-succeeded", unit.name(), unit.validTo().toString(), next.name());
    }

    /** Ancestors of the unit from the root down to itself, one to six. */
    public List<UnitId> line(UnitId id) {
        return get(id).line();
    }

    /** The units without a parent, ended ones too, by code. */
    public List<Unit> roots() {
        return jdbc.sql("select * from unit where parent_id is null order by code")
                .query(UnitRows.INSTANCE)
                .list();
    }

    /** A page of the units directly below, ended ones too, by code after the given one ("" for the first page). */
    public List<Unit> children(UnitId parent, String afterCode, int limit) {
        return jdbc.sql("""
                        select * from unit
                        where parent_id = :parent and code > :after
                        order by code
                        limit :limit""")
                .param("parent", parent.value())
                .param("after", afterCode)
                .param("limit", limit)
                .query(UnitRows.INSTANCE)
                .list();
    }

    /** Which of these units have others below them. */
    public Set<UnitId> parents(Collection<UnitId> ids) {
        return ids.isEmpty()
                ? Set.of()
                : jdbc
                        .sql("select distinct parent_id from unit where parent_id = any(:ids)")
                        .param("ids", ids.stream().map(UnitId::value).toArray(UUID[]::new))
                        .query(UUID.class)
                        .list()
                        .stream()
                        .map(UnitId::new)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Valid units of the subtree whose name, short name or code contains the text, nearest to the root first.
     *
     * @param text at least one character; nothing in it is a wildcard
     */
    public List<Unit> search(UnitId root, String text, int limit) {
        return jdbc.sql("""
                        select * from unit
                        where line_%d = :root
                          and (name ilike :pattern or short_name ilike :pattern or code ilike :pattern)
                          and (valid_to is null or valid_to >= :today)
                        order by depth, code
                        limit :limit""".formatted(get(root).depth()))
                .param("root", root.value())
                .param("pattern", contains(text))
                .param("today", LocalDate.now(clock))
                .param("limit", limit)
                .query(UnitRows.INSTANCE)
                .list();
    }

    /** Valid units anywhere whose name, short name or code contains the text, nearest to a root first. */
    public List<Unit> search(String text, int limit) {
        return jdbc.sql("""
                        select * from unit
                        where (name ilike :pattern or short_name ilike :pattern or code ilike :pattern)
                          and (valid_to is null or valid_to >= :today)
                        order by depth, code
                        limit :limit""")
                .param("pattern", contains(text))
                .param("today", LocalDate.now(clock))
                .param("limit", limit)
                .query(UnitRows.INSTANCE)
                .list();
    }

    private static String contains(String text) {
        return "%" + text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
