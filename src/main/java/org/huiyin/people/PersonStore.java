package org.huiyin.people;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.confidential.KeyedHash;
import org.huiyin.confidential.Sealer;
import org.huiyin.ids.Ids;
import org.huiyin.ids.PersonId;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.refusals.Invalid;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of this module. Knows no access rules: the services in front of it do. */
@Repository
class PersonStore {

    /** Stands in place of a field where someone was found beyond one's area. */
    static final String ENQUIRY = "register";

    private static final String SELECT =
            "select " + PersonRow.COLUMNS + " from person p join unit home on home.id = p.unit_id ";

    private final JdbcClient jdbc;
    private final Sealer sealer;
    private final KeyedHash hash;
    private final Clock clock;

    PersonStore(JdbcClient jdbc, Sealer sealer, KeyedHash hash, Clock clock) {
        this.jdbc = jdbc;
        this.sealer = sealer;
        this.hash = hash;
        this.clock = clock;
    }

    /** The row, or that of the person it was merged into. */
    Optional<PersonRow> find(PersonId id) {
        return jdbc.sql("""
                        with recursive last as (
                            select id, merged_into from person where id = :id
                            union
                            select next.id, next.merged_into from person next join last on next.id = last.merged_into)
                        select %s from last
                        join person p on p.id = last.id
                        join unit home on home.id = p.unit_id
                        where last.merged_into is null""".formatted(PersonRow.COLUMNS))
                .param("id", id.value())
                .query(PersonRow.class)
                .optional();
    }

    /** Locks the row until the transaction ends. */
    Optional<PersonRow> lock(PersonId id) {
        return jdbc.sql(SELECT + "where p.id = :id and p.merged_into is null for update of p")
                .param("id", id.value())
                .query(PersonRow.class)
                .optional();
    }

    List<PersonRow> find(Collection<PersonId> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + "where p.id = any(:ids)")
                        .param("ids", ids.stream().map(PersonId::value).distinct().toArray(UUID[]::new))
                        .query(PersonRow.ROWS)
                        .list();
    }

    /** The open file with this document. */
    Optional<PersonRow> byDocument(IdentityDocument document) {
        return jdbc.sql(SELECT + """
                        where p.document_hash = :hash and p.document_kind = :kind
                          and not p.withheld and p.merged_into is null""")
                .param("hash", digest(SensitiveField.DOCUMENT, document.number()))
                .param("kind", document.kind().code())
                .query(PersonRow.class)
                .optional();
    }

    Optional<PersonRow> byCreditCode(CreditCode code) {
        return jdbc.sql(SELECT + "where p.credit_code = :code and not p.withheld and p.merged_into is null")
                .param("code", code.value())
                .query(PersonRow.class)
                .optional();
    }

    /** Open files in the area with this phone and this name, in any of its writings. */
    List<PersonRow> byPhoneAndName(Phone phone, NameKey name, Area area) {
        return jdbc.sql(SELECT + """
                        where p.phone_hash = :hash and p.name_key = :key
                          and not p.withheld and p.merged_into is null and %s
                        order by p.id
                        limit 2""".formatted(area.sql("p")))
                .param("hash", digest(SensitiveField.PHONE, phone.number()))
                .param("key", name.key())
                .params(area.params())
                .query(PersonRow.class)
                .list();
    }

    byte[] digest(SensitiveField field, String canonical) {
        return hash.of(field.sealing(), canonical);
    }

    /**
     * @return false if another file has the document or the credit code, made at this moment by someone else
     * @throws Invalid with the path {@code home} if there is no such unit
     */
    boolean insert(PersonId id, Particulars particulars, UnitId home, boolean withheld, @Nullable StaffId by) {
        requireUnit(home);
        return values(jdbc.sql("""
                        insert into person (id, kind, name, name_key, sounds, birth_year, birth_sealed, sex,
                            document_kind, document_sealed, document_hash, phone_sealed, phone_hash, address_sealed,
                            email_sealed, credit_code, unit_id, line_1, line_2, line_3, line_4, line_5, line_6,
                            withheld, version, created_at, created_by)
                        select :id, :kind, :name, :nameKey, :sounds::text[], :birthYear, :birth, :sex,
                            :documentKind, :document, :documentHash, :phone, :phoneHash, :address,
                            :email, :creditCode, u.id, u.line_1, u.line_2, u.line_3, u.line_4, u.line_5, u.line_6,
                            :withheld, 1, :now, :by
                        from unit u where u.id = :home
                        on conflict do nothing"""), particulars)
                        .param("id", id.value())
                        .param("home", home.value())
                        .param("withheld", withheld)
                        .param("now", now())
                        .param("by", by == null ? null : by.value(), Types.OTHER)
                        .update()
                == 1;
    }

    /** Writes the row anew and one version on; the caller holds its lock. */
    void update(PersonId id, Particulars particulars, UnitId home) {
        requireUnit(home);
        values(jdbc.sql("""
                        update person p set kind = :kind, name = :name, name_key = :nameKey, sounds = :sounds::text[],
                            birth_year = :birthYear, birth_sealed = :birth, sex = :sex, document_kind = :documentKind,
                            document_sealed = :document, document_hash = :documentHash, phone_sealed = :phone,
                            phone_hash = :phoneHash, address_sealed = :address, email_sealed = :email,
                            credit_code = :creditCode, unit_id = u.id, line_1 = u.line_1, line_2 = u.line_2,
                            line_3 = u.line_3, line_4 = u.line_4, line_5 = u.line_5, line_6 = u.line_6,
                            version = p.version + 1
                        from unit u where u.id = :home and p.id = :id"""), particulars)
                .param("id", id.value())
                .param("home", home.value())
                .update();
    }

    /** Points from one file to another, and whatever pointed to the first. */
    void merge(PersonId from, PersonId into) {
        jdbc.sql("update person set merged_into = :into, version = version + 1 where id = :from or merged_into = :from")
                .param("into", into.value())
                .param("from", from.value())
                .update();
    }

    /** The file stands for itself again, and for those that were merged into it before it was merged itself. */
    void unmerge(PersonId from) {
        jdbc.sql("update person set merged_into = null, version = version + 1 where id = :from")
                .param("from", from.value())
                .update();
        jdbc.sql("""
                        with recursive back as (
                            select from_id from person_merge where into_id = :from and undone_at is null
                            union
                            select m.from_id from person_merge m join back on m.into_id = back.from_id
                            where m.undone_at is null)
                        update person set merged_into = :from, version = version + 1 where id in (select from_id from back)
                        """).param("from", from.value()).update();
    }

    void keepPast(PersonRow row, SensitiveField field, StaffId by) {
        row.sealed(field).ifPresent(sealed -> jdbc.sql("""
                        insert into person_past (id, person_id, field, sealed, until, staff_id)
                        values (:id, :person, :field, :sealed, :until, :staff)""")
                .param("id", Ids.next())
                .param("person", row.id())
                .param("field", field.code())
                .param("sealed", sealed)
                .param("until", now())
                .param("staff", by.value())
                .update());
    }

    /**
     * Remembers what was shown to whom and what for.
     *
     * @return the id under which it stands, for the audit record
     */
    UUID disclosed(StaffId staff, @Nullable PersonId person, String field, Reason reason) {
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into person_disclosure (id, at, staff_id, person_id, field, purpose, note_sealed)
                        values (:id, :at, :staff, :person, :field, :purpose, :note)""")
                .param("id", id)
                .param("at", now())
                .param("staff", staff.value())
                .param("person", person == null ? null : person.value(), Types.OTHER)
                .param("field", field)
                .param("purpose", reason.purpose().code())
                .param("note", reason.note().isEmpty() ? null : sealer.seal("person.disclosure", reason.note()), Types.VARCHAR)
                .update();
        return id;
    }

    /** Whether the person was found by the member of staff through an enquiry since then. */
    boolean enquired(StaffId staff, PersonId person, Instant since) {
        return jdbc.sql("""
                        select exists (
                            select from person_disclosure
                            where staff_id = :staff and person_id = :person and field = :field and at >= :since)""")
                .param("staff", staff.value())
                .param("person", person.value())
                .param("field", ENQUIRY)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    void withhold(PersonId id, UnitId home) {
        jdbc.sql("""
                        update person p
                        set withheld = true, version = version + 1, unit_id = u.id, line_1 = u.line_1, line_2 = u.line_2,
                            line_3 = u.line_3, line_4 = u.line_4, line_5 = u.line_5, line_6 = u.line_6
                        from unit u
                        where u.id = :home and p.id = :id""")
                .param("home", home.value())
                .param("id", id.value())
                .update();
    }

    boolean within(Area area, PersonId person) {
        return jdbc.sql("""
                        select exists (
                            select from person p
                            where p.id = :id and not p.withheld and %s)""".formatted(area.sql("p")))
                .param("id", person.value())
                .params(area.params())
                .query(Boolean.class)
                .single();
    }

    private void requireUnit(UnitId home) {
        boolean there = jdbc.sql("select exists (select from unit where id = :id)")
                .param("id", home.value())
                .query(Boolean.class)
                .single();
        if (!there) {
            throw new Invalid("home", "choice");
        }
    }

    private JdbcClient.StatementSpec values(JdbcClient.StatementSpec statement, Particulars particulars) {
        NameKey name = particulars.nameKey();
        IdentityDocument document = particulars.document();
        return statement
                .param("kind", particulars.kind().code())
                .param("name", particulars.name().value())
                .param("nameKey", name.key())
                .param("sounds", name.sounds().toArray(String[]::new))
                .param(
                        "birthYear",
                        particulars.birthDate() == null
                                ? null
                                : particulars.birthDate().getYear(),
                        Types.SMALLINT)
                .param("birth", seal(particulars, SensitiveField.BIRTH_DATE), Types.VARCHAR)
                .param("sex", particulars.sex() == null ? null : particulars.sex().code(), Types.VARCHAR)
                .param("documentKind", document == null ? null : document.kind().code(), Types.VARCHAR)
                .param("document", seal(particulars, SensitiveField.DOCUMENT), Types.VARCHAR)
                .param("documentHash", digest(particulars, SensitiveField.DOCUMENT), Types.BINARY)
                .param("phone", seal(particulars, SensitiveField.PHONE), Types.VARCHAR)
                .param("phoneHash", digest(particulars, SensitiveField.PHONE), Types.BINARY)
                .param("address", seal(particulars, SensitiveField.ADDRESS), Types.VARCHAR)
                .param("email", seal(particulars, SensitiveField.EMAIL), Types.VARCHAR)
                .param(
                        "creditCode",
                        particulars.creditCode() == null
                                ? null
                                : particulars.creditCode().value(),
                        Types.VARCHAR);
    }

    private @Nullable String seal(Particulars particulars, SensitiveField field) {
        return particulars
                .plain(field)
                .map(plain -> sealer.seal(field.sealing(), plain))
                .orElse(null);
    }

    private byte @Nullable [] digest(Particulars particulars, SensitiveField field) {
        return particulars.plain(field).map(plain -> digest(field, plain)).orElse(null);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
