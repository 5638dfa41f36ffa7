package org.huiyin.people;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.huiyin.confidential.Masking;
import org.huiyin.confidential.Sealer;
import org.huiyin.ids.PersonId;
import org.huiyin.ids.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** A row of {@code person} with the name of its home unit; sensitive values still sealed. */
record PersonRow(
        UUID id,
        String kind,
        String name,
        String nameKey,
        @Nullable Integer birthYear,
        @Nullable String birthSealed,
        @Nullable String sex,
        @Nullable String documentKind,
        @Nullable String documentSealed,
        @Nullable String phoneSealed,
        @Nullable String addressSealed,
        @Nullable String emailSealed,
        @Nullable String creditCode,
        UUID unitId,
        String homeName,
        boolean withheld,
        int version,
        @Nullable UUID mergedInto) {

    /** What a statement selects to make rows of: {@code person} is {@code p}, its unit {@code home}. */
    static final String COLUMNS = """
            p.id, p.kind, p.name, p.name_key, p.birth_year, p.birth_sealed, p.sex, p.document_kind, p.document_sealed,
            p.phone_sealed, p.address_sealed, p.email_sealed, p.credit_code, p.unit_id, home.short_name as home_name,
            p.withheld, p.version, p.merged_into""";

    /** Column by column: a file of a hundred thousand people is read by it, for which finding columns by name of property is slow. */
    static final RowMapper<PersonRow> ROWS = (row, n) -> new PersonRow(
            row.getObject("id", UUID.class),
            row.getString("kind"),
            row.getString("name"),
            row.getString("name_key"),
            row.getObject("birth_year", Integer.class),
            row.getString("birth_sealed"),
            row.getString("sex"),
            row.getString("document_kind"),
            row.getString("document_sealed"),
            row.getString("phone_sealed"),
            row.getString("address_sealed"),
            row.getString("email_sealed"),
            row.getString("credit_code"),
            row.getObject("unit_id", UUID.class),
            row.getString("home_name"),
            row.getBoolean("withheld"),
            row.getInt("version"),
            row.getObject("merged_into", UUID.class));

    PersonId personId() {
        return new PersonId(id);
    }

    PersonKind personKind() {
        return PersonKind.ofCode(kind).orElseThrow();
    }

    Optional<String> sealed(SensitiveField field) {
        return Optional.ofNullable(
                switch (field) {
                    case DOCUMENT -> documentSealed;
                    case PHONE -> phoneSealed;
                    case ADDRESS -> addressSealed;
                    case EMAIL -> emailSealed;
                    case BIRTH_DATE -> birthSealed;
                });
    }

    Optional<String> open(SensitiveField field, Sealer sealer) {
        return sealed(field).map(sealed -> sealer.open(field.sealing(), sealed));
    }

    /** As the pages show it. */
    Person masked(Sealer sealer) {
        return new Person(
                personId(),
                personKind(),
                name,
                birthYear,
                Optional.ofNullable(sex).flatMap(Sex::ofCode).orElse(null),
                Optional.ofNullable(documentKind).flatMap(DocumentKind::ofCode).orElse(null),
                mask(SensitiveField.DOCUMENT, Masking::id, sealer),
                mask(SensitiveField.PHONE, Masking::phone, sealer),
                mask(SensitiveField.ADDRESS, Masking::address, sealer),
                mask(SensitiveField.EMAIL, Masking::email, sealer),
                creditCode,
                new UnitId(unitId),
                homeName,
                version);
    }

    Contact contact(Sealer sealer) {
        return new Contact(
                personId(),
                personKind(),
                name,
                open(SensitiveField.PHONE, sealer).orElse(null),
                open(SensitiveField.ADDRESS, sealer).orElse(null),
                open(SensitiveField.EMAIL, sealer).orElse(null));
    }

    /** What is on file as it would be typed. */
    PersonDraft opened(Sealer sealer) {
        return new PersonDraft(
                kind,
                name,
                open(SensitiveField.BIRTH_DATE, sealer).map(LocalDate::parse).map(LocalDate::toString).orElse(null),
                sex,
                documentKind,
                open(SensitiveField.DOCUMENT, sealer).orElse(null),
                open(SensitiveField.PHONE, sealer).orElse(null),
                open(SensitiveField.ADDRESS, sealer).orElse(null),
                open(SensitiveField.EMAIL, sealer).orElse(null),
                creditCode);
    }

    private @Nullable String mask(SensitiveField field, UnaryOperator<String> mask, Sealer sealer) {
        return open(field, sealer).map(mask).orElse(null);
    }
}
