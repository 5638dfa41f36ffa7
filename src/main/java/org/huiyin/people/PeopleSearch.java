package org.huiyin.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.huiyin.access.Actor;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.confidential.Sealer;
import org.huiyin.ids.PersonId;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds people. Within the actor's area tolerantly, by name as it is written or sounds, or by number; beyond it only by
 * an exact number and for a purpose that is kept.
 */
@Service
@Transactional
public class PeopleSearch {

    /** The most hits on a page. */
    public static final int PAGE = 20;

    private static final int LONGEST_TEXT = 200;

    private static final String LAST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);

    /** What holds that many digits is a number, not a name. */
    private static final Pattern NUMBER = Pattern.compile("(.*[0-9].*){5}", Pattern.DOTALL);

    private static final Pattern RESIDENT_ID = Pattern.compile("[0-9]{17}[0-9X]");

    /** How a name was found, by the rank that the statement gives. */
    private static final List<Hit.Match> BY_NAME =
            List.of(Hit.Match.NAME, Hit.Match.VARIANT, Hit.Match.SOUND, Hit.Match.BEGINNING);

    /** Why a file may be of the same person, by the rank that the statement gives. */
    private static final List<Hit.Match> BY_TRAIT = List.of(
            Hit.Match.CHOSEN, Hit.Match.DOCUMENT, Hit.Match.PHONE, Hit.Match.NAME, Hit.Match.VARIANT, Hit.Match.SOUND);

    private static final RowMapper<PersonRow> ROWS = new SimplePropertyRowMapper<>(PersonRow.class);

    private final JdbcClient jdbc;
    private final PersonStore store;
    private final Area.Areas areas;
    private final Sealer sealer;
    private final Audit audit;

    PeopleSearch(JdbcClient jdbc, PersonStore store, Area.Areas areas, Sealer sealer, Audit audit) {
        this.jdbc = jdbc;
        this.store = store;
        this.areas = areas;
        this.sealer = sealer;
        this.audit = audit;
    }

    /**
     * People of the actor's area, surest first. Who was merged into another file is found by what either says.
     *
     * @param text a name in characters or pinyin, at least one character; or an ID or phone number, whole
     * @param after {@link Hits#next()} of the page before, or null for the first
     * @throws Invalid with the path {@code q} if nothing can be found by this text
     * @throws Refusal {@code person-not-for-role} if none of the actor's roles looks up people
     */
    public Hits search(Actor actor, String text, @Nullable String after) {
        Area area = areas.of(actor);
        if (area.none()) {
            throw new Refusal("person-not-for-role");
        }
        if (text.codePointCount(0, text.length()) > LONGEST_TEXT) {
            throw new Invalid("q", "text-too-long", LONGEST_TEXT, text.codePointCount(0, text.length()));
        }
        if (isNumber(text)) {
            return new Hits(byNumber(numbers(text), area.sql("p"), area), null, true);
        }
        return byName(text, area, After.of(after));
    }

    /**
     * People anywhere with this identity or phone number. What was asked, and for what, is kept; whoever is found stays
     * in the actor's sight for a day.
     *
     * @throws Invalid with the path {@code q} if it is no whole number
     */
    public List<Hit> enquire(Actor actor, String number, Reason reason) {
        Area area = areas.of(actor);
        if (area.none()) {
            throw new Refusal("person-not-for-role");
        }
        if (!isNumber(number)) {
            throw new Invalid("q", "search-number");
        }
        Numbers numbers = numbers(number);
        List<Hit> hits = byNumber(numbers, "true", area);
        List<@Nullable PersonId> found = new ArrayList<>();
        hits.forEach(hit -> found.add(hit.person().id()));
        if (found.isEmpty()) {
            found.add(null);
        }
        for (PersonId person : found) {
            UUID disclosure = store.disclosed(actor.staff(), person, PersonStore.ENQUIRY, reason);
            Act act = Act.of("person.enquired")
                    .by(actor.staff())
                    .with("purpose", reason.purpose().code())
                    .with("number", numbers.digest())
                    .with("disclosure", disclosure);
            audit.record(person == null ? act : act.on(person));
        }
        return hits;
    }

    /**
     * Looks for the person of a larger form, in the area or beyond it; who is taken in at the counter is purpose enough.
     *
     * @throws Invalid with the path of the pick's query
     */
    public PersonPick look(Actor actor, PersonPick pick, boolean beyond) {
        try {
            return pick.found(
                    beyond
                            ? new Hits(enquire(actor, pick.query(), new Reason(Purpose.REGISTER, "")), null, true)
                            : search(actor, pick.query(), null),
                    beyond);
        } catch (Invalid invalid) {
            throw new Invalid(invalid.faults().stream()
                    .map(fault -> new Invalid.Fault(pick.prefix() + ".query", fault.code(), fault.arguments()))
                    .toList());
        }
    }

    /** A file that may be of the same person, merged ones too. @param match {@link Hit.Match#CHOSEN} for the file itself */
    public record Alike(PersonId person, Hit.Match match) {}

    /**
     * Files that may be of the person on this file: itself and what was merged with it; by document or phone wherever
     * they are; by name in the actor's area only, as written, with variants or as heard, with the same year of birth or
     * none. No withheld ones. The caller shows nothing of whom the actor may not see.
     *
     * @return at most {@code limit}, the surest first
     */
    @Transactional(readOnly = true)
    public List<Alike> alike(Actor actor, PersonId id, int limit) {
        return jdbc.sql("""
                        select array_agg(distinct coalesce(p.merged_into, p.id)) as own, array_agg(p.name) as names,
                            array_agg(p.name_key) as keys,
                            coalesce(array(select unnest(sounds) from person where id = :id), '{}') as sounds,
                            max(p.birth_year) as birth_year,
                            array_remove(array_agg(p.document_hash), null) as documents,
                            array_remove(array_agg(p.phone_hash), null) as phones
                        from person p
                        where p.id = :id or p.merged_into = :id
                           or p.id = (select merged_into from person where id = :id)
                        having count(*) > 0""")
                .param("id", id.value())
                .query((row, n) -> new Traits(
                        Arrays.asList((UUID[]) row.getArray("own").getArray()),
                        Arrays.asList((String[]) row.getArray("names").getArray()),
                        Arrays.asList((String[]) row.getArray("keys").getArray()),
                        Arrays.asList((String[]) row.getArray("sounds").getArray()),
                        row.getObject("birth_year", Integer.class),
                        new Numbers(
                                Arrays.asList(
                                        (byte[][]) row.getArray("documents").getArray()),
                                Arrays.asList((byte[][]) row.getArray("phones").getArray()))))
                .optional()
                .map(traits -> alike(actor, traits, limit))
                .orElse(List.of());
    }

    /**
     * The same for someone not on file yet, by what was typed so far: what cannot be read counts as not typed.
     *
     * @param today no one is born after
     */
    @Transactional(readOnly = true)
    public List<Alike> alike(Actor actor, PersonDraft draft, LocalDate today, int limit) {
        boolean natural = !PersonKind.ORGANIZATION.code().equals(draft.kind());
        NameKey name = NameKey.ofText(draft.name() == null ? "" : draft.name());
        List<byte[]> documents = Optional.ofNullable(draft.documentNumber())
                .flatMap(number -> read(() -> IdentityDocument.of(
                        Optional.ofNullable(draft.documentKind())
                                .flatMap(DocumentKind::ofCode)
                                .orElse(DocumentKind.RESIDENT_ID),
                        number)))
                .map(document -> List.of(store.digest(SensitiveField.DOCUMENT, document.number())))
                .orElse(List.of());
        List<byte[]> phones = Optional.ofNullable(draft.phone())
                .flatMap(number -> read(() -> Phone.of(number)))
                .map(phone -> List.of(store.digest(SensitiveField.PHONE, phone.number())))
                .orElse(List.of());
        Integer birthYear = read(() -> draft.check(today))
                .flatMap(particulars -> Optional.ofNullable(particulars.birthDate()))
                .map(LocalDate::getYear)
                .orElse(null);
        return alike(
                actor,
                new Traits(
                        List.of(),
                        List.of(draft.name() == null ? "" : draft.name().strip()),
                        name.key().isEmpty() ? List.of() : List.of(name.key()),
                        natural ? List.copyOf(name.sounds()) : List.of(),
                        birthYear,
                        new Numbers(documents, phones)),
                limit);
    }

    /** What tells one person from others. */
    private record Traits(
            List<UUID> own,
            List<String> names,
            List<String> keys,
            List<String> sounds,
            @Nullable Integer birthYear,
            Numbers numbers) {}

    /** By each trait apart, on the index of that trait. */
    private List<Alike> alike(Actor actor, Traits traits, int limit) {
        Area area = areas.of(actor);
        return jdbc.sql("""
                        select id, min(rank) as rank from (
                            select p.id, 0 as rank from person p
                            where (p.id = any(:own) or p.merged_into = any(:own)) and not p.withheld
                            union all
                            (select p.id, 1 from person p
                             where p.document_hash = any(:documents) and not p.withheld limit :limit)
                            union all
                            (select p.id, 2 from person p where p.phone_hash = any(:phones) and not p.withheld limit :limit)
                            union all
                            (select p.id, case when p.name = any(:names) then 3 when p.name_key = any(:keys) then 4 else 5 end
                             from person p
                             where (p.name_key = any(:keys) or p.sounds && :sounds::text[]) and not p.withheld and %s
                               and coalesce(p.birth_year, :birthYear) is not distinct from coalesce(:birthYear, p.birth_year)
                             order by 2, p.id limit :limit)) found
                        group by id order by rank, id limit :limit""".formatted(area.sql("p")))
                .param("own", traits.own().toArray(UUID[]::new))
                .param("documents", traits.numbers().documents().toArray(byte[][]::new))
                .param("phones", traits.numbers().phones().toArray(byte[][]::new))
                .param("names", traits.names().toArray(String[]::new))
                .param("keys", traits.keys().toArray(String[]::new))
                .param("sounds", traits.sounds().toArray(String[]::new))
                .param("birthYear", traits.birthYear(), Types.SMALLINT)
                .params(area.params())
                .param("limit", limit)
                .query((row, n) ->
                        new Alike(new PersonId(row.getObject("id", UUID.class)), BY_TRAIT.get(row.getInt("rank"))))
                .list();
    }

    private Hits byName(String text, Area area, After after) {
        NameKey name = NameKey.ofText(text);
        if (name.key().isEmpty()) {
            throw new Invalid("q", "search-empty");
        }
        boolean beginnings = name.key().codePointCount(0, name.key().length()) > 1;
        List<Found> found = jdbc.sql(
                        """
                        select * from (
                            select distinct on (id) * from (
                                select %1$s, %3$s from person p join unit home on home.id = p.unit_id
                                where p.merged_into is null and not p.withheld and %2$s and %4$s
                                union all
                                select %1$s, %5$s
                                from person m join person p on p.id = m.merged_into join unit home on home.id = p.unit_id
                                where m.merged_into is not null and not m.withheld and not p.withheld and %2$s and %6$s
                            ) either order by id, rank) hit
                        where (rank, name_key, id) > (:afterRank, :afterKey, :afterId)
                        order by rank, name_key, id
                        limit :limit""".formatted(PersonRow.COLUMNS, area.sql("p"), rank("p"), named("p"), rank("m"), named("m")))
                .param("name", text.strip())
                .param("key", name.key())
                .param("sounds", name.sounds().toArray(String[]::new))
                .param("beginnings", beginnings)
                // What begins with the key, as a range: an index serves it even before the values are known.
                .param("beyond", name.key() + LAST_CHARACTER)
                .params(area.params())
                .param("afterRank", after.rank())
                .param("afterKey", after.key())
                .param("afterId", after.id())
                .param("limit", PAGE + 1)
                .query((row, number) -> new Found(row(row, number), row.getInt("rank")))
                .list();
        List<Found> page = found.subList(0, Math.min(PAGE, found.size()));
        String next = found.size() > PAGE ? page.getLast().after().toText() : null;
        return new Hits(page.stream().map(hit -> hit.hit(sealer)).toList(), next, false);
    }

    /** How sure the name under this alias is. */
    private static String rank(String alias) {
        return """
                case when %1$s.name = :name then 0
                     when %1$s.name_key = :key then 1
                     when %1$s.sounds && :sounds::text[] then 2
                     else 3 end as rank""".formatted(alias);
    }

    /** Whether it may be the name under this alias. */
    private static String named(String alias) {
        return """
                (%1$s.name_key = :key
                 or %1$s.sounds && :sounds::text[]
                 or (:beginnings and %1$s.name_key ~>=~ :key and %1$s.name_key ~<~ :beyond))""".formatted(alias);
    }

    private List<Hit> byNumber(Numbers numbers, String where, Area area) {
        return jdbc.sql("""
                        select * from (
                            select distinct on (p.id) %s, coalesce(m.document_hash = any(:documents), false) as by_document
                            from person m
                            join person p on p.id = coalesce(m.merged_into, m.id)
                            join unit home on home.id = p.unit_id
                            where (m.document_hash = any(:documents) or m.phone_hash = any(:phones))
                              and not m.withheld and not p.withheld and %s
                            order by p.id, by_document desc) hit
                        order by by_document desc, id
                        limit :limit""".formatted(PersonRow.COLUMNS, where))
                .param("documents", numbers.documents().toArray(byte[][]::new))
                .param("phones", numbers.phones().toArray(byte[][]::new))
                .params(area.params())
                .param("limit", PAGE)
                .query((row, number) -> new Hit(
                        row(row, number).masked(sealer),
                        row.getBoolean("by_document") ? Hit.Match.DOCUMENT : Hit.Match.PHONE))
                .list();
    }

    private static boolean isNumber(String text) {
        return NUMBER.matcher(IdentityDocument.plain(text)).matches();
    }

    /** The digests under which a number may be on file: as a document of any kind, and as a phone. */
    private Numbers numbers(String text) {
        List<String> documents = Arrays.stream(DocumentKind.values())
                .flatMap(kind -> read(() -> IdentityDocument.of(kind, text)).stream())
                .map(IdentityDocument::number)
                .distinct()
                .toList();
        Optional<Phone> phone = read(() -> Phone.of(text));
        if (documents.isEmpty() && phone.isEmpty()) {
            throw new Invalid(
                    "q",
                    RESIDENT_ID.matcher(IdentityDocument.plain(text)).matches()
                            ? "document-check-digit"
                            : "search-number");
        }
        return new Numbers(
                documents.stream()
                        .map(number -> store.digest(SensitiveField.DOCUMENT, number))
                        .toList(),
                phone.stream()
                        .map(number -> store.digest(SensitiveField.PHONE, number.number()))
                        .toList());
    }

    /** What the text says as such a number; nothing if it is a number of another kind. */
    private static <T> Optional<T> read(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (Invalid otherKind) {
            return Optional.empty();
        }
    }

    private static PersonRow row(ResultSet row, int number) throws SQLException {
        return Objects.requireNonNull(ROWS.mapRow(row, number));
    }

    private record Numbers(List<byte[]> documents, List<byte[]> phones) {

        /** What stands in the audit record for the number that was asked for. */
        byte[] digest() {
            return documents.isEmpty() ? phones.getFirst() : documents.getFirst();
        }
    }

    private record Found(PersonRow row, int rank) {

        After after() {
            return new After(rank, row.nameKey(), row.id());
        }

        Hit hit(Sealer sealer) {
            return new Hit(row.masked(sealer), BY_NAME.get(rank));
        }
    }

    /** Where a page ended. Travels in the body of a form, never in an address, which ends up in logs. */
    private record After(int rank, String key, UUID id) {

        static After of(@Nullable String text) {
            if (text == null || text.isBlank()) {
                return new After(-1, "", new UUID(0, 0));
            }
            try {
                String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split("\n", 3);
                return new After(Integer.parseInt(parts[0]), parts[2], UUID.fromString(parts[1]));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException forged) {
                throw new Invalid("after", "search-page");
            }
        }

        String toText() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((rank + "\n" + id + "\n" + key).getBytes(UTF_8));
        }
    }
}
