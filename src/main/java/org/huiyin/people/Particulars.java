package org.huiyin.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of a person, checked and in plain text: it never leaves this module in a list. */
record Particulars(
        PersonKind kind,
        PersonName name,
        @Nullable LocalDate birthDate,
        @Nullable Sex sex,
        @Nullable IdentityDocument document,
        @Nullable Phone phone,
        @Nullable String address,
        @Nullable String email,
        @Nullable CreditCode creditCode) {

    NameKey nameKey() {
        NameKey key = NameKey.of(name);
        return kind == PersonKind.NATURAL ? key : key.unheard();
    }

    /** The field as text in its one canonical form. */
    Optional<String> plain(SensitiveField field) {
        return switch (field) {
            case DOCUMENT -> Optional.ofNullable(document).map(IdentityDocument::number);
            case PHONE -> Optional.ofNullable(phone).map(Phone::number);
            case ADDRESS -> Optional.ofNullable(address);
            case EMAIL -> Optional.ofNullable(email);
            case BIRTH_DATE -> Optional.ofNullable(birthDate).map(LocalDate::toString);
        };
    }

    /** These particulars, with what the others say instead where they say something; the name stays. */
    Particulars with(Particulars others) {
        return new Particulars(
                kind,
                name,
                others.birthDate != null ? others.birthDate : birthDate,
                others.sex != null ? others.sex : sex,
                others.document != null ? others.document : document,
                others.phone != null ? others.phone : phone,
                others.address != null ? others.address : address,
                others.email != null ? others.email : email,
                others.creditCode != null ? others.creditCode : creditCode);
    }

    /** These particulars, with what the others say where these say nothing. */
    Particulars filledFrom(Particulars others) {
        return new Particulars(
                kind,
                name,
                birthDate != null ? birthDate : others.birthDate,
                sex != null ? sex : others.sex,
                document != null ? document : others.document,
                phone != null ? phone : others.phone,
                address != null ? address : others.address,
                email != null ? email : others.email,
                creditCode != null ? creditCode : others.creditCode);
    }

    /** These particulars, with what was brought from {@code before} to {@code after} taken off where it still stands. */
    Particulars without(Particulars before, Particulars after) {
        return new Particulars(
                kind,
                name,
                restored(birthDate, before.birthDate, after.birthDate),
                restored(sex, before.sex, after.sex),
                restored(document, before.document, after.document),
                restored(phone, before.phone, after.phone),
                restored(address, before.address, after.address),
                restored(email, before.email, after.email),
                restored(creditCode, before.creditCode, after.creditCode));
    }

    private static <T> @Nullable T restored(@Nullable T present, @Nullable T before, @Nullable T after) {
        return Objects.equals(present, after) ? before : present;
    }

    /** Names of the fields in which the others differ. */
    List<String> differences(Particulars others) {
        List<String> differences = new ArrayList<>();
        if (kind != others.kind) {
            differences.add("kind");
        }
        if (!name.equals(others.name)) {
            differences.add("name");
        }
        if (sex != others.sex) {
            differences.add("sex");
        }
        if (!Objects.equals(creditCode, others.creditCode)) {
            differences.add("credit-code");
        }
        Arrays.stream(SensitiveField.values())
                .filter(field -> !plain(field).equals(others.plain(field)))
                .map(SensitiveField::code)
                .forEach(differences::add);
        return differences;
    }

    /** Says nothing that may not stand in a log. */
    @Override
    public String toString() {
        return "Particulars[" + kind + "]";
    }
}
