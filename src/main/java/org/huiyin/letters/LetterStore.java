package org.huiyin.letters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.access.Access;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.access.Visibility;
import org.huiyin.cases.CaseFile;
import org.huiyin.confidential.Sealer;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.LetterId;
import org.huiyin.ids.UnitId;
import org.huiyin.letters.LetterModel.Head;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Letters as rows. */
@Repository
class LetterStore {

    private static final String SELECT = """
            select l.id, l.case_id, c.number as case_number, l.name, l.title, l.document_number, l.organ_id,
                   o.name as organ_name, l.unit_id, l.issued_at, l.pages, l.on_paper, l.by_email, l.printed_at,
                   l.voided_at, l.void_reason
            from letter l
            join case_file c on c.id = l.case_id
            join unit o on o.id = l.organ_id
            where %s and %s
            order by l.issued_at, l.id
            limit %d
            """;

    /** More letters than a case ever has. */
    private static final int LIMIT = 500;

    /** Bound to what is sealed: a letter does not open as anything else. */
    private static final String PURPOSE = "letter";

    private final JdbcClient jdbc;
    private final Access access;
    private final Sealer sealer;
    private final Clock clock;

    LetterStore(JdbcClient jdbc, Access access, Sealer sealer, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.sealer = sealer;
        this.clock = clock;
    }

    void insert(
            LetterId id,
            LetterOrder order,
            CaseFile file,
            Head head,
            Optional<DocumentNumber> number,
            Pdf pdf,
            Ways ways) {
        jdbc.sql("""
                        insert into letter (id, case_id, pack, pack_version, name, title, organ_id, unit_id, queue_unit_id,
                            series, year, number, document_number, to_unit_id, about_id, replaces_id,
                            content, sha256, pages, issued_at, issued_by, on_paper, by_email)
                        values (:id, :case, :pack, :version, :name, :title, :organ, :unit, :unit,
                            :series, :year, :number, :document, :to, :about, :replaces,
                            :content, :sha256, :pages, :at, :by, :paper, :email)
                        """)
                .param("id", id.value())
                .param("case", file.id().value())
                .param("pack", file.pack())
                .param("version", file.packVersion())
                .param("name", order.letter())
                .param("title", head.title())
                .param("organ", order.organ().value())
                .param("unit", order.unit().value())
                .param("series", number.map(DocumentNumber::series).orElse(null))
                .param("year", number.map(DocumentNumber::year).orElse(null))
                .param("number", number.map(DocumentNumber::number).orElse(null))
                .param("document", number.map(DocumentNumber::text).orElse(null))
                .param("to", order.to().map(UnitId::value).orElse(null))
                .param("about", order.about().map(LetterId::value).orElse(null))
                .param("replaces", order.replaces().map(LetterId::value).orElse(null))
                .param("content", sealer.seal(PURPOSE, pdf.content()))
                .param("sha256", pdf.sha256())
                .param("pages", pdf.pages())
                .param("at", now())
                .param("by", order.by().map(actor -> actor.staff().value()).orElse(null))
                .param("paper", ways.onPaper())
                .param("email", ways.byEmail())
                .update();
    }

    /** How a letter goes to people. */
    record Ways(boolean onPaper, boolean byEmail) {}

    /** The letters that meet the condition on {@code l}, of cases that the actor sees to this extent. */
    List<IssuedLetter> select(Actor actor, CaseScope scope, String condition, Map<String, ?> params) {
        return select(actor, scope, condition, params, LIMIT);
    }

    List<IssuedLetter> select(Actor actor, CaseScope scope, String condition, Map<String, ?> params, int limit) {
        Visibility visible = access.cases(actor, "c", scope);
        return jdbc.sql(SELECT.formatted(condition, visible.sql(), limit))
                .params(params)
                .params(visible.params())
                .query((row, n) -> letter(row))
                .list();
    }

    Optional<byte[]> content(LetterId id) {
        return jdbc.sql("select content from letter where id = :id")
                .param("id", id.value())
                .query(byte[].class)
                .optional()
                .map(sealed -> sealer.open(PURPOSE, sealed));
    }

    /** What was issued to the applicants of a case and holds, oldest first. */
    List<Letters.Told> told(CaseId caseId) {
        return jdbc.sql("""
                        select title, issued_at from letter
                        where case_id = :case and to_unit_id is null and about_id is null and voided_at is null
                        order by issued_at, id
                        limit :limit""")
                .param("case", caseId.value())
                .param("limit", LIMIT)
                .query((row, n) -> new Letters.Told(
                        row.getString("title"),
                        row.getObject("issued_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** The latest letter of this name in the case that is not voided. */
    Optional<LetterId> latest(CaseId caseId, String name) {
        return jdbc.sql("""
                        select id from letter
                        where case_id = :case and name = :name and voided_at is null
                        order by issued_at desc, id desc
                        limit 1
                        """)
                .param("case", caseId.value())
                .param("name", name)
                .query(UUID.class)
                .optional()
                .map(LetterId::new);
    }

    /** @return false if it was voided before */
    boolean markVoided(LetterId id, Actor by, String reason) {
        return jdbc.sql("""
                                update letter set voided_at = :at, voided_by = :by, void_reason = :reason
                                where id = :id and voided_at is null
                                """)
                        .param("at", now())
                        .param("by", by.staff().value())
                        .param("reason", reason)
                        .param("id", id.value())
                        .update()
                > 0;
    }

    void markPrinted(List<LetterId> ids, Actor by) {
        jdbc.sql("update letter set printed_at = :at, printed_by = :by where id = any(:ids) and printed_at is null")
                .param("at", now())
                .param("by", by.staff().value())
                .param("ids", ids.stream().map(LetterId::value).toArray(UUID[]::new))
                .update();
    }

    /** What stands at the top of an issued letter. */
    Head head(LetterId id) {
        return jdbc.sql("select title, document_number, issued_at from letter where id = :id")
                .param("id", id.value())
                .query((row, n) -> new Head(
                        row.getString("title"),
                        Optional.ofNullable(row.getString("document_number")),
                        new LetterDate(row.getObject("issued_at", OffsetDateTime.class)
                                .atZoneSameInstant(clock.getZone())
                                .toLocalDate()),
                        Optional.empty()))
                .single();
    }

    /** The order by which a letter was issued, of nobody, for another like it. */
    LetterOrder orderLike(LetterId id) {
        return jdbc.sql("""
                        select case_id, name, organ_id, unit_id, to_unit_id, about_id, on_paper or by_email as sent
                        from letter where id = :id
                        """)
                .param("id", id.value())
                .query((row, n) -> new LetterOrder(
                        new CaseId(row.getObject("case_id", UUID.class)),
                        row.getString("name"),
                        new UnitId(row.getObject("organ_id", UUID.class)),
                        new UnitId(row.getObject("unit_id", UUID.class)),
                        Optional.ofNullable(row.getObject("to_unit_id", UUID.class))
                                .map(UnitId::new),
                        Optional.ofNullable(row.getObject("about_id", UUID.class))
                                .map(LetterId::new),
                        Optional.empty(),
                        row.getBoolean("sent"),
                        Optional.empty()))
                .single();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    private IssuedLetter letter(ResultSet row) throws SQLException {
        return new IssuedLetter(
                new LetterId(row.getObject("id", UUID.class)),
                new CaseId(row.getObject("case_id", UUID.class)),
                row.getString("case_number"),
                row.getString("name"),
                row.getString("title"),
                Optional.ofNullable(row.getString("document_number")),
                new UnitId(row.getObject("organ_id", UUID.class)),
                row.getString("organ_name"),
                new UnitId(row.getObject("unit_id", UUID.class)),
                row.getObject("issued_at", OffsetDateTime.class).atZoneSameInstant(clock.getZone()),
                row.getInt("pages"),
                row.getBoolean("on_paper"),
                row.getBoolean("by_email"),
                time(row, "printed_at"),
                time(row, "voided_at"),
                Optional.ofNullable(row.getString("void_reason")));
    }

    private Optional<ZonedDateTime> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(at -> at.atZoneSameInstant(clock.getZone()));
    }
}
