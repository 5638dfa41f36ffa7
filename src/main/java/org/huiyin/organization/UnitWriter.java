package org.huiyin.organization;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.huiyin.ids.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes the table {@code unit}, always in sets: one unit costs one statement, and so do six thousand. */
@Repository
class UnitWriter {

    private static final long LOCK = 0x68_75_69_79_75L;

    private final JdbcClient jdbc;

    UnitWriter(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes changes to the shape of the tree wait for each other until the transaction ends. Readers do not wait. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((row, number) -> 1)
                .single();
    }

    void insert(List<Unit> units) {
        jdbc.sql("""
                        insert into unit (id, code, name, short_name, kind, level, region_code, parent_id, organ_id,
                            docket_unit_id, document_sign, accounts, valid_from, valid_to, depth,
                            line_1, line_2, line_3, line_4, line_5, line_6)
                        select * from unnest(:id::uuid[], :code::text[], :name::text[], :short::text[], :kind::text[],
                            :level::text[], :region::text[], :parent::uuid[], :organ::uuid[], :docket::uuid[],
                            :sign::text[], :accounts::boolean[], :from::date[], :to::date[], :depth::smallint[],
                            :line1::uuid[], :line2::uuid[], :line3::uuid[], :line4::uuid[], :line5::uuid[],
                            :line6::uuid[])""")
                .param("id", ids(units, Unit::id))
                .param("code", texts(units, Unit::code))
                .param("name", texts(units, Unit::name))
                .param("short", texts(units, Unit::shortName))
                .param("kind", texts(units, unit -> unit.kind().code()))
                .param("level", texts(units, unit -> unit.level().code()))
                .param("region", texts(units, Unit::regionCode))
                .param("parent", ids(units, Unit::parentId))
                .param("organ", ids(units, Unit::organId))
                .param("docket", ids(units, Unit::docketUnitId))
                .param("sign", texts(units, Unit::documentSign))
                .param("accounts", units.stream().map(Unit::accounts).toArray(Boolean[]::new))
                .param("from", texts(units, unit -> unit.validFrom().toString()))
                .param(
                        "to",
                        texts(
                                units,
                                unit -> unit.validTo() == null
                                        ? null
                                        : unit.validTo().toString()))
                .param("depth", units.stream().map(Unit::depth).toArray(Integer[]::new))
                .param("line1", lines(units, 1))
                .param("line2", lines(units, 2))
                .param("line3", lines(units, 3))
                .param("line4", lines(units, 4))
                .param("line5", lines(units, 5))
                .param("line6", lines(units, 6))
                .update();
    }

    /** How many levels the subtree of the unit has, itself included. */
    int height(Unit unit) {
        return jdbc.sql("select max(depth) from unit where line_%d = :id".formatted(unit.depth()))
                        .param("id", unit.id().value())
                        .query(Integer.class)
                        .single()
                - unit.depth()
                + 1;
    }

    /** Hangs the unit under the parent and gives all units below it their new lines. */
    void move(Unit unit, Unit parent) {
        String lines = IntStream.rangeClosed(1, Unit.MAX_DEPTH)
                .mapToObj(depth -> "line_%d = moved.line[%d]".formatted(depth, depth))
                .collect(Collectors.joining(", "));
        jdbc.sql("""
                        update unit u
                        set parent_id = case when u.id = :id then :parent else u.parent_id end,
                            depth = cardinality(moved.line),
                            %s
                        from (
                            select id, :above::uuid[] || (array[line_1, line_2, line_3, line_4, line_5, line_6])[%d \\: depth]
                                as line
                            from unit where line_%d = :id
                        ) moved
                        where u.id = moved.id""".formatted(lines, unit.depth(), unit.depth()))
                .param("id", unit.id().value())
                .param("parent", parent.id().value())
                .param("above", parent.line().stream().map(UnitId::value).toArray(UUID[]::new))
                .update();
    }

    /** Keeps what the unit was called and where it stood until this day. A second change on one day keeps the first. */
    void keepPast(Unit unit, LocalDate until) {
        jdbc.sql("""
                        insert into unit_past (unit_id, until, name, short_name, parent_id)
                        values (:id, :until, :name, :short, :parent)
                        on conflict (unit_id, until) do nothing""")
                .param("id", unit.id().value())
                .param("until", until)
                .param("name", unit.name())
                .param("short", unit.shortName())
                .param(
                        "parent",
                        unit.parentId() == null ? null : unit.parentId().value())
                .update();
    }

    private static @Nullable UUID[] ids(List<Unit> units, Function<Unit, @Nullable UnitId> id) {
        return units.stream()
                .map(unit -> {
                    UnitId value = id.apply(unit);
                    return value == null ? null : value.value();
                })
                .toArray(UUID[]::new);
    }

    private static @Nullable String[] texts(List<Unit> units, Function<Unit, @Nullable String> text) {
        return units.stream().map(text).toArray(String[]::new);
    }

    private static @Nullable UUID[] lines(List<Unit> units, int depth) {
        return ids(units, unit -> unit.depth() < depth ? null : unit.line().get(depth - 1));
    }
}
