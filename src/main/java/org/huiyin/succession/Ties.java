package org.huiyin.succession;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds what ties cases to a unit. Who received a case first is no tie: that stays on record for good. */
@Repository
class Ties {

    /** Ids of the cases tied to {@code :unit}; closed ones it holds, too, until its successor has been granted them. */
    private static final String CASES = """
            select c.id from case_file c where c.unit_id = :unit and c.state = 'open'
            union select c.id from case_file c where c.organ_id = :unit and c.state = 'open'
            union select p.case_id from case_part p join case_file c on c.id = p.case_id
                where p.unit_id = :unit and p.part <> 'first' and c.state = 'open'
            union select i.case_id from work_item i where i.unit_id = :unit and i.state = 'open'
            union select k.case_id from legal_clock k
                where (k.unit_id = :unit or k.organ_id = :unit) and k.outcome is null
            union select l.case_id from letter l
                where l.queue_unit_id = :unit and l.on_paper and l.printed_at is null and l.voided_at is null
            union select m.case_id from message m where m.unit_id = :unit and m.state in ('waiting', 'sending', 'failed')
            union select g.case_id from case_grant g
                where g.unit_id = :unit and (g.valid_to is null or g.valid_to >= :today)
            union select r.case_id from referral r where r.unit_id = :unit and r.state not in ('ended', 'withdrawn')
            union select c.id from case_file c where c.unit_id = :unit and c.state = 'closed' and not exists (
                select from case_grant g where g.case_id = c.id and g.basis = 'archive')""";

    private static final String TIES = """
            select c.id, c.number, c.state, c.restricted,
                c.unit_id = :unit or c.organ_id = :unit or exists (
                    select from case_part p where p.case_id = c.id and p.unit_id = :unit and p.part <> 'first') as own,
                f.unit_id as first_unit, u.region_code,
                array_remove(array[u.line_1, u.line_2, u.line_3, u.line_4, u.line_5, u.line_6], null) as line,
                (select count(*) from work_item i where i.case_id = c.id and i.unit_id = :unit and i.state = 'open') as items,
                (select count(*) from legal_clock k
                    where k.case_id = c.id and (k.unit_id = :unit or k.organ_id = :unit) and k.outcome is null) as clocks,
                (select count(*) from letter l
                    where l.case_id = c.id and l.queue_unit_id = :unit and l.on_paper and l.printed_at is null
                      and l.voided_at is null) as letters
            from case_file c
            join case_part f on f.case_id = c.id and f.part = 'first'
            join unit u on u.id = f.unit_id
            where %s
            order by c.id
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Ties(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A page of the cases tied to the unit, by id. */
    List<Tie> page(UnitId unit, UUID after, int limit) {
        return jdbc.sql(TIES.formatted("c.id > :after and c.id in (" + CASES + ")") + " limit :limit")
                .param("unit", unit.value())
                .param("after", after)
                .param("limit", limit)
                .param("today", LocalDate.now(clock))
                .query((row, n) -> tie(row))
                .list();
    }

    /** The case, held against other changes, if it is still tied to the unit. */
    Optional<Tie> lock(UnitId unit, CaseId id) {
        // In the order in which a step that is completed takes them: first the steps, then the case.
        jdbc.sql("select id from work_item where case_id = :case and state = 'open' order by id for update")
                .param("case", id.value())
                .query(UUID.class)
                .list();
        jdbc.sql("select id from case_file where id = :case for update")
                .param("case", id.value())
                .query(UUID.class)
                .list();
        return jdbc.sql(TIES.formatted("c.id = :case and c.id in (" + CASES + ")"))
                .param("unit", unit.value())
                .param("case", id.value())
                .param("today", LocalDate.now(clock))
                .query((row, n) -> tie(row))
                .optional();
    }

    /** Open restricted cases that are granted to a unit which they concern. */
    List<CaseId> compromised(UnitId unit) {
        return jdbc.sql("""
                        select distinct g.case_id from case_grant g
                        join case_file c on c.id = g.case_id and c.restricted and c.state = 'open'
                        join case_interest n on n.case_id = c.id and n.unit_id = g.unit_id
                        where g.unit_id = :unit""").param("unit", unit.value()).query(UUID.class).list().stream()
                .map(CaseId::new)
                .toList();
    }

    /** The units and staff that a restricted case concerns. */
    Concerned concerned(CaseId id) {
        return new Concerned(
                ids(id, "unit_id").stream().map(UnitId::new).toList(),
                ids(id, "staff_id").stream().map(StaffId::new).toList());
    }

    /** Whom a case concerns. */
    record Concerned(List<UnitId> units, List<StaffId> staff) {}

    private List<UUID> ids(CaseId id, String column) {
        return jdbc
                .sql("select %1$s from case_interest where case_id = :case and %1$s is not null".formatted(column))
                .param("case", id.value())
                .query(UUID.class)
                .list()
                .stream()
                .filter(Objects::nonNull)
                .toList();
    }

    private static Tie tie(ResultSet row) throws SQLException {
        return new Tie(
                new CaseId(row.getObject("id", UUID.class)),
                row.getString("number"),
                row.getString("state").equals("open"),
                row.getBoolean("restricted"),
                row.getBoolean("own"),
                new UnitId(row.getObject("first_unit", UUID.class)),
                Arrays.asList((UUID[]) row.getArray("line").getArray()),
                row.getString("region_code"),
                row.getInt("items"),
                row.getInt("clocks"),
                row.getInt("letters"));
    }
}
