package org.huiyin.people;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.confidential.Sealer;
import org.huiyin.ids.PersonId;
import org.huiyin.ids.UnitId;
import org.huiyin.refusals.Conflict;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Persons and organizations on file: taken in, shown masked, opened on purpose, corrected.
 *
 * <p>A person may be seen by those in whose area they live, by whom another module grants it through {@link
 * PersonAccess}, and for a day by whom an enquiry beyond their area found them. To all others the person does not
 * exist. A withheld person, made for a restricted matter, is seen only in the second way.
 */
@Service
@Transactional
public class People {

    /** How long a person found beyond one's area stays in sight. */
    private static final Duration SIGHT = Duration.ofDays(1);

    private final PersonStore store;
    private final Area.Areas areas;
    private final Sealer sealer;
    private final Audit audit;
    private final Clock clock;
    private final ObjectProvider<PersonAccess> otherWays;

    People(
            PersonStore store,
            Area.Areas areas,
            Sealer sealer,
            Audit audit,
            Clock clock,
            ObjectProvider<PersonAccess> otherWays) {
        this.store = store;
        this.areas = areas;
        this.sealer = sealer;
        this.audit = audit;
        this.clock = clock;
        this.otherWays = otherWays;
    }

    /**
     * Opens a file.
     *
     * @param home the unit that serves the person
     * @throws Invalid if something typed cannot be, or a file with this document or credit code exists; the paths are
     *     the names of the draft's fields
     */
    public PersonId create(Actor actor, PersonDraft draft, UnitId home) {
        requireRegistrar(actor);
        return insert(actor, draft.check(today()), home, false);
    }

    /**
     * Opens a file that is not in the register: for the people of a restricted matter, who are seen only through it.
     * Whether someone with the same document is on file is neither asked nor told.
     */
    public PersonId createWithheld(Actor actor, PersonDraft draft, UnitId home) {
        requireRegistrar(actor);
        return insert(actor, draft.check(today()), home, true);
    }

    /**
     * Takes a file out of the register: it was opened for a matter that turned out to be a restricted one, and is seen
     * through that alone from now on.
     *
     * @param home the unit that has the matter
     */
    public void withhold(PersonId id, UnitId home) {
        store.withhold(id, home);
        audit.record(Act.of("person.withheld").on(id));
    }

    /**
     * The file of this person, or a new one. Whoever shows a document is the person on file under its number, wherever
     * they live; without a document, the same name and phone in the actor's area are taken for the same person. What
     * is newly stated is added to the file and what changed is changed, for the person said so; the name on file stays.
     *
     * @throws Invalid as {@link #create}, and if the document is on file under a name that cannot be the same
     */
    public PersonId findOrCreate(Actor actor, PersonDraft draft, UnitId home) {
        requireRegistrar(actor);
        Particulars stated = draft.check(today());
        Optional<PersonRow> known = onFile(stated).or(() -> sameNameAndPhone(actor, stated));
        if (known.isEmpty()) {
            return insert(actor, stated, home, false);
        }
        PersonRow row = store.lock(known.get().personId()).orElseThrow(() -> new Conflict("person-changed"));
        if (!row.personKind().equals(stated.kind()) || !mayBeSameName(row, stated)) {
            throw new Invalid(numberField(stated), "person-other-name");
        }
        Particulars filed = row.opened(sealer).check(today());
        write(actor, row, filed, filed.with(stated), new UnitId(row.unitId()));
        audit.record(Act.of("person.matched").by(actor.staff()).on(row.personId()));
        return row.personId();
    }

    /** The person as the page shows them; recorded as seen. */
    public Person get(Actor actor, PersonId id) {
        PersonRow row = visible(actor, id);
        audit.record(Act.of("person.viewed").by(actor.staff()).on(row.personId()));
        return row.masked(sealer);
    }

    /**
     * What is on file as the form of correction shows it: masked where it is sensitive.
     *
     * @throws NotFound as {@link #get}
     */
    @Transactional(readOnly = true)
    public PersonDraft forChange(Actor actor, PersonId id) {
        Person person = visible(actor, id).masked(sealer);
        return new PersonDraft(
                person.kind().code(),
                person.name(),
                person.masked(SensitiveField.BIRTH_DATE),
                person.sex() == null ? null : person.sex().code(),
                person.documentKind() == null ? null : person.documentKind().code(),
                person.documentNumber(),
                person.phone(),
                person.address(),
                person.email(),
                person.creditCode());
    }

    /**
     * The person of a larger form that is shown again: who was chosen is there to be seen.
     *
     * @throws NotFound if the actor may not see whom the form names
     */
    @Transactional(readOnly = true)
    public PersonPick again(Actor actor, PersonPick pick) {
        return pick.person()
                .map(id -> visible(actor, id).masked(sealer))
                .map(person -> pick.found(new Hits(List.of(new Hit(person, Hit.Match.CHOSEN)), null, false), false))
                .orElse(pick);
    }

    /**
     * The persons with these ids, masked, by the ids asked for; of merged ones the file that remains. Asks for no
     * access: the case in which the caller shows them decides.
     */
    @Transactional(readOnly = true)
    public Map<PersonId, Person> known(Collection<PersonId> ids) {
        Map<PersonId, Person> known = new HashMap<>();
        for (PersonRow row : store.find(ids)) {
            known.put(row.personId(), remaining(row).masked(sealer));
        }
        return Collections.unmodifiableMap(known);
    }

    /**
     * What is sensitive of these persons in plain text, by the ids asked for; of merged ones what the file that remains
     * says. Asks for no access, and keeps no record: callers do both.
     */
    @Transactional(readOnly = true)
    public Map<PersonId, Map<SensitiveField, String>> opened(Collection<PersonId> ids) {
        Map<PersonId, Map<SensitiveField, String>> opened = new HashMap<>();
        for (PersonRow row : store.find(ids)) {
            PersonRow last = remaining(row);
            Map<SensitiveField, String> values = new EnumMap<>(SensitiveField.class);
            for (SensitiveField field : SensitiveField.values()) {
                last.open(field, sealer).ifPresent(value -> values.put(field, value));
            }
            opened.put(row.personId(), values);
        }
        return Collections.unmodifiableMap(opened);
    }

    private PersonRow remaining(PersonRow row) {
        return row.mergedInto() == null ? row : store.find(row.personId()).orElseThrow(NotFound::new);
    }

    /** Where to reach a person, in plain text. For letters and messages, which keep their own record of use. */
    @Transactional(readOnly = true)
    public Contact contact(PersonId id) {
        return store.find(id).orElseThrow(NotFound::new).contact(sealer);
    }

    /**
     * One sensitive value in plain text, for a purpose that is kept.
     *
     * @throws Refusal {@code person-nothing-on-file} if there is no such value
     */
    public String reveal(Actor actor, PersonId id, SensitiveField field, Reason reason) {
        PersonRow row = visible(actor, id);
        String value = row.open(field, sealer).orElseThrow(() -> new Refusal("person-nothing-on-file"));
        UUID disclosure = store.disclosed(actor.staff(), row.personId(), field.code(), reason);
        audit.record(Act.of("person.revealed")
                .by(actor.staff())
                .on(row.personId())
                .with("field", field.code())
                .with("purpose", reason.purpose().code())
                .with("disclosure", disclosure));
        return value;
    }

    /**
     * Puts the file right: what is blank is taken off, and a masked value that came back means unchanged. What a
     * sensitive field said before is kept.
     *
     * @param version of the file that was corrected
     * @throws Conflict {@code person-changed} if someone else was first
     * @throws Invalid as {@link #create}
     */
    public void change(Actor actor, PersonId id, PersonDraft draft, UnitId home, int version) {
        requireRegistrar(actor);
        visible(actor, id);
        PersonRow row = store.lock(id).orElseThrow(() -> new Conflict("person-changed"));
        if (row.version() != version) {
            throw new Conflict("person-changed");
        }
        PersonDraft opened = row.opened(sealer);
        Particulars filed = opened.check(today());
        Particulars stated = draft.unmasked(row.masked(sealer), opened).check(today());
        onFile(stated).filter(other -> !other.id().equals(row.id())).ifPresent(other -> {
            throw new Invalid(numberField(stated), "person-on-file");
        });
        write(actor, row, filed, stated, home);
    }

    private PersonId insert(Actor actor, Particulars particulars, UnitId home, boolean withheld) {
        PersonId id = PersonId.next();
        if (!store.insert(id, particulars, home, withheld, actor.staff())) {
            throw new Invalid(numberField(particulars), "person-on-file");
        }
        audit.record(Act.of("person.created").by(actor.staff()).on(id));
        return id;
    }

    /** Writes what changed, and keeps what sensitive fields said before; the caller holds the lock. */
    void write(Actor actor, PersonRow row, Particulars filed, Particulars stated, UnitId home) {
        List<String> changed = filed.differences(stated);
        if (changed.isEmpty() && home.value().equals(row.unitId())) {
            return;
        }
        Arrays.stream(SensitiveField.values())
                .filter(field -> !filed.plain(field).equals(stated.plain(field)))
                .forEach(field -> store.keepPast(row, field, actor.staff()));
        store.update(row.personId(), stated, home);
        audit.record(
                Act.of("person.changed").by(actor.staff()).on(row.personId()).with("fields", changed));
    }

    private PersonRow visible(Actor actor, PersonId id) {
        return store.find(id).filter(row -> maySee(actor, row)).orElseThrow(NotFound::new);
    }

    private boolean maySee(Actor actor, PersonRow row) {
        return store.within(areas.of(actor), row.personId())
                || otherWays.stream().anyMatch(way -> way.maySee(actor, row.personId()))
                || (!row.withheld()
                        && store.enquired(
                                actor.staff(), row.personId(), clock.instant().minus(SIGHT)));
    }

    private static void requireRegistrar(Actor actor) {
        if (actor.assignments().stream().noneMatch(assignment -> Area.looksUp(assignment.role()))) {
            throw new Refusal("person-not-for-role");
        }
    }

    private Optional<PersonRow> onFile(Particulars particulars) {
        return Optional.ofNullable(particulars.document())
                .flatMap(store::byDocument)
                .or(() -> Optional.ofNullable(particulars.creditCode()).flatMap(store::byCreditCode));
    }

    /** Father and son may share name and phone: another document, or two files alike, is nobody's file. */
    private Optional<PersonRow> sameNameAndPhone(Actor actor, Particulars stated) {
        if (stated.phone() == null) {
            return Optional.empty();
        }
        List<PersonRow> alike = store.byPhoneAndName(stated.phone(), stated.nameKey(), areas.of(actor));
        return alike.size() == 1
                        && (stated.document() == null || alike.getFirst().documentKind() == null)
                ? Optional.of(alike.getFirst())
                : Optional.empty();
    }

    private static boolean mayBeSameName(PersonRow row, Particulars stated) {
        NameKey filed = NameKey.ofText(row.name());
        NameKey other = NameKey.of(stated.name());
        return filed.key().equals(other.key()) || !Collections.disjoint(filed.sounds(), other.sounds());
    }

    private static String numberField(Particulars particulars) {
        return particulars.creditCode() == null ? IdentityDocument.FIELD : CreditCode.FIELD;
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
