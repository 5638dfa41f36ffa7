package org.huiyin.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.access.Access;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.access.Visibility;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.PersonId;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who and what belongs to a case, to read. */
@Service
@Transactional(readOnly = true)
public class Dossiers {

    private static final int LIMIT = 200;

    /**
     * Another case this one is related to.
     *
     * @param kind how, as {@link Links#relate} was told; {@code origin} for the one from which this one was opened
     */
    public record Related(CaseId id, String number, String kind, boolean open) {}

    private final JdbcClient jdbc;
    private final Access access;

    Dossiers(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    /** The case with this number, however it is spaced or written, if the actor may see its state. */
    public Optional<CaseId> byNumber(Actor actor, String number) {
        Visibility visible = access.cases(actor, "c", CaseScope.STATUS);
        return CaseNumber.parse(number)
                .flatMap(
                        parsed -> jdbc.sql("select c.id from case_file c where c.number = :number and " + visible.sql())
                                .param("number", parsed.value())
                                .params(visible.params())
                                .query(UUID.class)
                                .optional())
                .map(CaseId::new);
    }

    /** The people of a case. */
    public List<Opening.Party> parties(CaseId id) {
        return jdbc.sql("""
                        select person_id, kind, contact, letters from party
                        where case_id = :case order by kind, person_id limit :limit
                        """)
                .param("case", id.value())
                .param("limit", LIMIT)
                .query((row, n) -> new Opening.Party(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getString("kind"),
                        row.getString("contact"),
                        row.getBoolean("letters")))
                .list();
    }

    /** The units and staff that play a part in a case, those first who came first. */
    public List<CasePart> parts(CaseId id) {
        return jdbc.sql("""
                        select part, unit_id, staff_id, former_id from case_part where case_id = :case order by since, part limit :limit
                        """)
                .param("case", id.value())
                .param("limit", LIMIT)
                .query((row, n) -> new CasePart(
                        row.getString("part"),
                        new UnitId(row.getObject("unit_id", UUID.class)),
                        staff(row, "staff_id"),
                        staff(row, "former_id")))
                .list();
    }

    private static @Nullable StaffId staff(ResultSet row, String column) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? null : new StaffId(id);
    }

    /** The related cases whose state the actor may see. */
    public List<Related> related(Actor actor, CaseId id) {
        Visibility visible = access.cases(actor, "c", CaseScope.STATUS);
        return jdbc.sql("""
                        select c.id, c.number, l.kind, c.state
                        from (
                            select to_case as other, kind, linked_at from case_link where from_case = :case
                            union all
                            select from_case, case kind when 'opened-from' then 'origin' else kind end, linked_at
                            from case_link where to_case = :case
                        ) l
                        join case_file c on c.id = l.other
                        where %s
                        order by l.linked_at limit :limit""".formatted(visible.sql()))
                .param("case", id.value())
                .param("limit", LIMIT)
                .params(visible.params())
                .query((row, n) -> new Related(
                        new CaseId(row.getObject("id", UUID.class)),
                        row.getString("number"),
                        row.getString("kind"),
                        row.getString("state").equals("open")))
                .list();
    }
}
