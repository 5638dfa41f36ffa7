package org.huiyin.people;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.access.Actor;
import org.huiyin.access.Role;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.confidential.Sealer;
import org.huiyin.ids.Ids;
import org.huiyin.ids.PersonId;
import org.huiyin.ids.UnitId;
import org.huiyin.refusals.Conflict;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;

/**
 * Files found to be one person's. The file that goes stays as it is, with its name and numbers to be found by, and points
 * to the one that remains; whatever was said of it elsewhere keeps pointing to it. So nothing is lost, and taking a
 * merge back restores both.
 */
@Service
@Transactional
public class PersonMerges {

    private static final String SEALING = "person.merge";
    private static final int LONGEST_REASON = 200;
    private static final int LIMIT = 100;

    /** Who keeps the register in order; a counter takes people in and corrects them. */
    private static final Set<Role> KEEPERS = Set.of(Role.DISPATCHER, Role.RELIEF_OFFICER, Role.HEAD);

    private final People people;
    private final PersonStore store;
    private final Sealer sealer;
    private final Audit audit;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    PersonMerges(
            People people,
            PersonStore store,
            Sealer sealer,
            Audit audit,
            JdbcClient jdbc,
            ObjectMapper json,
            Clock clock) {
        this.people = people;
        this.store = store;
        this.sealer = sealer;
        this.audit = audit;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Whether the actor's roles keep the register in order. */
    public static boolean mayMerge(Actor actor) {
        return KEEPERS.stream().anyMatch(actor::has);
    }

    /**
     * Two files side by side; both are recorded as seen.
     *
     * @throws NotFound if the actor may not see one of them
     */
    public Comparison compare(Actor actor, PersonId one, PersonId other) {
        requireKeeper(actor);
        Person first = people.get(actor, one);
        Person second = people.get(actor, other);
        List<String> different = particulars(row(first.id())).differences(particulars(row(second.id())));
        return new Comparison(first, second, new HashSet<>(different));
    }

    /**
     * Two files are one person: what only the first says goes to the second, which remains and keeps its name.
     *
     * @throws Refusal if the actor's roles do not keep the register, or the two differ in kind, document or date of birth
     * @throws Invalid at {@code reason} without a reason
     * @throws NotFound if the actor may not see one of them
     */
    public void merge(Actor actor, PersonId from, PersonId into, String reason) {
        requireKeeper(actor);
        String why = reason(reason);
        if (from.equals(into)) {
            throw new Refusal("person-merge-itself");
        }
        people.get(actor, from);
        people.get(actor, into);
        // Always locked in one order, so that two who merge at once do not wait for each other.
        Map<UUID, PersonRow> locked = List.of(from, into).stream()
                .sorted((a, b) -> a.value().compareTo(b.value()))
                .map(id -> store.lock(id).orElseThrow(() -> new Conflict("person-changed")))
                .collect(Collectors.toMap(PersonRow::id, row -> row));
        PersonRow first = Objects.requireNonNull(locked.get(from.value()));
        PersonRow second = Objects.requireNonNull(locked.get(into.value()));
        Particulars goes = particulars(first);
        Particulars stays = particulars(second);
        if (first.withheld()
                || second.withheld()
                || goes.kind() != stays.kind()
                || differ(goes.document(), stays.document())
                || differ(goes.creditCode(), stays.creditCode())
                || differ(goes.birthDate(), stays.birthDate())) {
            throw new Refusal("person-merge-different");
        }
        store.merge(from, into);
        people.write(actor, second, stays, stays.filledFrom(goes), new UnitId(second.unitId()));
        jdbc.sql("""
                        insert into person_merge
                            (id, from_id, into_id, at, staff_id, reason_sealed, before_sealed, after_sealed)
                        values (:id, :from, :into, :at, :staff, :reason, :before, :after)
                        """)
                .param("id", Ids.next())
                .param("from", from.value())
                .param("into", into.value())
                .param("at", now())
                .param("staff", actor.staff().value())
                .param("reason", sealer.seal(SEALING, why))
                .param("before", sealed(second))
                .param("after", sealed(row(into)))
                .update();
        audit.record(Act.of("person.merged").by(actor.staff()).on(from).with("into", into));
    }

    /** What was merged into this file and stands for it now, the latest first. */
    @Transactional(readOnly = true)
    public List<Merged> into(PersonId id) {
        return jdbc.sql("""
                        select m.from_id, p.name, m.at, s.name as by, m.reason_sealed
                        from person_merge m join person p on p.id = m.from_id join staff s on s.id = m.staff_id
                        where m.into_id = :into and m.undone_at is null
                        order by m.at desc, m.id desc limit :limit
                        """)
                .param("into", id.value())
                .param("limit", LIMIT)
                .query((row, n) -> new Merged(
                        new PersonId(row.getObject("from_id", UUID.class)),
                        row.getString("name"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("by"),
                        sealer.open(SEALING, row.getString("reason_sealed"))))
                .list();
    }

    /**
     * They are two persons after all. The file that went stands for itself again, exactly as it was. What it had brought
     * to the other leaves that again, unless it was corrected there since.
     *
     * @throws Refusal if the actor may not, the file that remained was merged itself since, or its number is another
     *     file's by now
     * @throws Invalid at {@code reason} without a reason
     * @throws NotFound if this was merged into nothing, or the actor may not see the file that remained
     */
    public void unmerge(Actor actor, PersonId from, String reason) {
        requireKeeper(actor);
        String why = reason(reason);
        Past past = past(from).orElseThrow(NotFound::new);
        people.get(actor, past.into());
        PersonRow remained = store.lock(past.into()).orElseThrow(() -> new Refusal("person-unmerge-later-first"));
        Particulars present = particulars(remained);
        people.write(
                actor, remained, present, present.without(past.before(), past.after()), new UnitId(remained.unitId()));
        int undone = jdbc.sql("""
                        update person_merge set undone_at = :at, undone_by = :staff, undone_reason_sealed = :reason
                        where id = :id and undone_at is null
                        """)
                .param("at", now())
                .param("staff", actor.staff().value())
                .param("reason", sealer.seal(SEALING, why))
                .param("id", past.id())
                .update();
        if (undone == 0) {
            throw new Conflict("person-changed");
        }
        try {
            store.unmerge(from);
        } catch (DuplicateKeyException taken) {
            throw new Refusal("person-unmerge-number");
        }
        audit.record(Act.of("person.unmerged").by(actor.staff()).on(from).with("from", past.into()));
    }

    /** A merge that holds, with what the file that remained said before and right after. */
    private record Past(UUID id, PersonId into, Particulars before, Particulars after) {}

    private Optional<Past> past(PersonId from) {
        return jdbc.sql("""
                        select id, into_id, before_sealed, after_sealed from person_merge
                        where from_id = :from and undone_at is null
                        """)
                .param("from", from.value())
                .query((row, n) -> new Past(
                        row.getObject("id", UUID.class),
                        new PersonId(row.getObject("into_id", UUID.class)),
                        opened(row.getString("before_sealed")),
                        opened(row.getString("after_sealed"))))
                .optional();
    }

    private String sealed(PersonRow row) {
        return sealer.seal(SEALING, json.writeValueAsString(row.opened(sealer)));
    }

    private Particulars opened(String sealed) {
        return json.readValue(sealer.open(SEALING, sealed), PersonDraft.class).check(today());
    }

    private PersonRow row(PersonId id) {
        return store.find(id).orElseThrow(NotFound::new);
    }

    private Particulars particulars(PersonRow row) {
        return row.opened(sealer).check(today());
    }

    private static void requireKeeper(Actor actor) {
        if (!mayMerge(actor)) {
            throw new Refusal("person-merge-role");
        }
    }

    private static String reason(String typed) {
        String reason = typed.strip();
        if (reason.isEmpty()) {
            throw new Invalid("reason", "person-merge-reason");
        }
        int length = reason.codePointCount(0, reason.length());
        if (length > LONGEST_REASON) {
            throw new Invalid("reason", "text-too-long", LONGEST_REASON, length);
        }
        return reason;
    }

    private static boolean differ(@Nullable Object one, @Nullable Object other) {
        return one != null && other != null && !one.equals(other);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
