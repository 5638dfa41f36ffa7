package org.huiyin.people;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.Invalid.Fault;
import org.jspecify.annotations.Nullable;

/**
 * What was typed about a person, not checked yet. Only kind and name are needed: who comes without papers is served
 * too. Blank means not stated.
 *
 * @param kind code of a {@link PersonKind}; natural if not stated
 * @param birthDate ISO, {@code 1949-03-07}; not needed if the document tells it
 * @param sex code of a {@link Sex}
 * @param documentKind code of a {@link DocumentKind}; a resident ID if not stated
 */
public record PersonDraft(
        @Nullable String kind,
        @Nullable String name,
        @Nullable String birthDate,
        @Nullable String sex,
        @Nullable String documentKind,
        @Nullable String documentNumber,
        @Nullable String phone,
        @Nullable String address,
        @Nullable String email,
        @Nullable String creditCode) {

    private static final int LONGEST_ADDRESS = 200;
    private static final int LONGEST_EMAIL = 254;
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

    public PersonDraft {
        kind = stated(kind);
        name = stated(name);
        birthDate = stated(birthDate);
        sex = stated(sex);
        documentKind = stated(documentKind);
        documentNumber = stated(documentNumber);
        phone = stated(phone);
        address = stated(address);
        email = stated(email);
        creditCode = stated(creditCode);
    }

    /** Nothing stated yet. */
    public static PersonDraft empty() {
        return new PersonDraft(null, null, null, null, null, null, null, null, null, null);
    }

    public static PersonDraft natural(String name) {
        return new PersonDraft(PersonKind.NATURAL.code(), name, null, null, null, null, null, null, null, null);
    }

    public static PersonDraft organization(String name) {
        return new PersonDraft(PersonKind.ORGANIZATION.code(), name, null, null, null, null, null, null, null, null);
    }

    public PersonDraft withDocument(DocumentKind documentKind, String number) {
        return new PersonDraft(
                kind, name, birthDate, sex, documentKind.code(), number, phone, address, email, creditCode);
    }

    public PersonDraft withPhone(String phone) {
        return new PersonDraft(
                kind, name, birthDate, sex, documentKind, documentNumber, phone, address, email, creditCode);
    }

    public PersonDraft withAddress(String address) {
        return new PersonDraft(
                kind, name, birthDate, sex, documentKind, documentNumber, phone, address, email, creditCode);
    }

    public PersonDraft withEmail(String email) {
        return new PersonDraft(
                kind, name, birthDate, sex, documentKind, documentNumber, phone, address, email, creditCode);
    }

    public PersonDraft withCreditCode(String creditCode) {
        return new PersonDraft(
                kind, name, birthDate, sex, documentKind, documentNumber, phone, address, email, creditCode);
    }

    /**
     * Everything that is wrong with it.
     *
     * @param prefix of the paths, for a person inside a larger form: {@code applicants[0].}
     */
    public List<Fault> faults(String prefix, LocalDate today) {
        try {
            check(today);
            return List.of();
        } catch (Invalid invalid) {
            return invalid.faults().stream()
                    .map(fault -> new Fault(prefix + fault.path(), fault.code(), fault.arguments()))
                    .toList();
        }
    }

    /** @throws Invalid with everything that is wrong, by the names of the fields here */
    Particulars check(LocalDate today) {
        List<Fault> faults = new ArrayList<>();
        PersonKind kind = this.kind != null
                ? PersonKind.ofCode(this.kind).orElseThrow(() -> new Invalid("kind", "choice"))
                : PersonKind.NATURAL;
        PersonName name = take(this.name == null ? "" : this.name, text -> PersonName.of(kind, text), faults);
        IdentityDocument document = optional(documentNumber, this::document, faults);
        Phone phone = optional(this.phone, Phone::of, faults);
        String address = optional(this.address, text -> line("address", text, LONGEST_ADDRESS), faults);
        String email = optional(this.email, PersonDraft::email, faults);
        CreditCode creditCode = optional(this.creditCode, CreditCode::of, faults);
        Sex sex = optional(this.sex, PersonDraft::sex, faults);
        LocalDate birth = optional(birthDate, PersonDraft::date, faults);

        if (document != null) {
            sex = document.sex().orElse(sex);
            LocalDate told = document.birthDate().orElse(birth);
            if (birth != null && !birth.equals(told)) {
                faults.add(Fault.of("birthDate", "birth-date-not-as-document"));
            }
            birth = told;
        }
        if (birth != null && birth.isAfter(today)) {
            faults.add(Fault.of(document == null ? "birthDate" : IdentityDocument.FIELD, "birth-date-future"));
        }
        if (kind == PersonKind.ORGANIZATION && (document != null || birth != null || sex != null)) {
            faults.add(Fault.of(IdentityDocument.FIELD, "organization-without-document"));
        }
        if (kind == PersonKind.NATURAL && creditCode != null) {
            faults.add(Fault.of(CreditCode.FIELD, "credit-code-of-person"));
        }
        if (!faults.isEmpty() || name == null) {
            throw new Invalid(faults);
        }
        return new Particulars(kind, name, birth, sex, document, phone, address, email, creditCode);
    }

    /** With masks that came back replaced by what they mask. */
    PersonDraft unmasked(Person masked, PersonDraft opened) {
        return new PersonDraft(
                kind,
                name,
                unmasked(birthDate, masked.masked(SensitiveField.BIRTH_DATE), opened.birthDate),
                sex,
                documentKind,
                unmasked(documentNumber, masked.documentNumber(), opened.documentNumber),
                unmasked(phone, masked.phone(), opened.phone),
                unmasked(address, masked.address(), opened.address),
                unmasked(email, masked.email(), opened.email),
                creditCode);
    }

    private static @Nullable String unmasked(@Nullable String typed, @Nullable String mask, @Nullable String opened) {
        return typed != null && typed.strip().equals(mask) ? opened : typed;
    }

    private IdentityDocument document(String number) {
        DocumentKind kind = documentKind != null
                ? DocumentKind.ofCode(documentKind).orElseThrow(() -> new Invalid("documentKind", "choice"))
                : DocumentKind.RESIDENT_ID;
        return IdentityDocument.of(kind, number);
    }

    private static Sex sex(String code) {
        return Sex.ofCode(code).orElseThrow(() -> new Invalid("sex", "choice"));
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException notADate) {
            throw new Invalid("birthDate", "date");
        }
    }

    private static String email(String text) {
        String email = line("email", text, LONGEST_EMAIL);
        if (!EMAIL.matcher(email).matches()) {
            throw new Invalid("email", "email");
        }
        return email;
    }

    /** One line of text; a mask that was sent back for a value that is not there is no value. */
    private static String line(String path, String text, int longest) {
        String line = text.strip().replaceAll("\\s+", " ");
        int length = line.codePointCount(0, line.length());
        if (length > longest) {
            throw new Invalid(path, "text-too-long", longest, length);
        }
        if (line.contains("***")) {
            throw new Invalid(path, "masked");
        }
        if (line.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE)) {
            throw new Invalid(path, "text-character");
        }
        return line;
    }

    private static <T> @Nullable T optional(@Nullable String text, Function<String, T> read, List<Fault> faults) {
        return text != null ? take(text, read, faults) : null;
    }

    private static <T> @Nullable T take(String text, Function<String, T> read, List<Fault> faults) {
        try {
            return read.apply(text);
        } catch (Invalid invalid) {
            faults.addAll(invalid.faults());
            return null;
        }
    }

    private static @Nullable String stated(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** Says nothing that may not stand in a log. */
    @Override
    public String toString() {
        return "PersonDraft[" + kind + "]";
    }
}
