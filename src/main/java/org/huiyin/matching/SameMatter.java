package org.huiyin.matching;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.huiyin.access.Access;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.access.Visibility;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Opening;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.PersonId;
import org.huiyin.ids.RegistrationId;
import org.huiyin.people.Hit.Match;
import org.huiyin.people.PeopleSearch;
import org.huiyin.people.PeopleSearch.Alike;
import org.huiyin.people.PersonDraft;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Matters that something may belong to, each with the reasons why: the same people, by number anywhere and by name in
 * the actor's area, or much the same text. Restricted matters are never among them. That someone looked, and which
 * matters were shown, is on the audit record.
 */
@Service
@Transactional
public class SameMatter {

    /** Field of a case that holds the number of the matter it was proposed to belong to when it was registered. */
    public static final String PROPOSED = "sameMatter";

    /** Field of a case that says whether it came because that matter was not settled. */
    public static final String UNSETTLED = "sameMatterUnsettled";

    /** The most candidates shown. */
    public static final int MOST = 8;

    private static final int MOST_PERSONS = 10;
    private static final int FILES_ALIKE = 60;
    private static final int CASES_ALIKE = 100;

    private static final Map<Match, Reason> BY_PERSON = Map.of(
            Match.CHOSEN, Reason.PERSON,
            Match.DOCUMENT, Reason.DOCUMENT,
            Match.PHONE, Reason.PHONE,
            Match.NAME, Reason.NAME,
            Match.VARIANT, Reason.VARIANT,
            Match.SOUND, Reason.SOUND);

    /**
     * What is known of something that is being registered.
     *
     * @param pack name of the case type
     * @param persons who comes, as far as on file; {@code drafts} as typed
     * @param text what it is about and what is told
     */
    public record Sketch(String pack, List<PersonId> persons, List<PersonDraft> drafts, String text) {

        public Sketch {
            persons = List.copyOf(persons);
            drafts = List.copyOf(drafts);
        }
    }

    private final MatterTexts texts;
    private final PeopleSearch people;
    private final Cases cases;
    private final Matters matters;
    private final Access access;
    private final Audit audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    SameMatter(
            MatterTexts texts,
            PeopleSearch people,
            Cases cases,
            Matters matters,
            Access access,
            Audit audit,
            JdbcClient jdbc,
            Clock clock) {
        this.texts = texts;
        this.people = people;
        this.cases = cases;
        this.matters = matters;
        this.access = access;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** From now on this registration is found by its text. */
    public void learn(RegistrationId registration, Opening.Received received, String pack) {
        texts.keep(registration, pack, grams(received.subject() + "\n" + received.body()));
    }

    /** What may be the matter of something that is being registered; at most {@value #MOST}, the surest first. */
    public List<Candidate> candidates(Actor actor, Sketch sketch) {
        LocalDate today = LocalDate.now(clock);
        Map<PersonId, Reason> persons = new HashMap<>();
        sketch.persons().stream()
                .limit(MOST_PERSONS)
                .forEach(person -> add(people.alike(actor, person, FILES_ALIKE), persons));
        sketch.drafts().stream()
                .limit(MOST_PERSONS)
                .forEach(draft -> add(people.alike(actor, draft, today, FILES_ALIKE), persons));
        Map<CaseId, SortedSet<Reason>> found = new LinkedHashMap<>();
        ofPersons(persons, sketch.pack(), found);
        texts.alike(grams(sketch.text()), sketch.pack(), CASES_ALIKE).forEach(id -> reason(found, id, Reason.TEXT));
        return shown(actor, found, Optional.empty());
    }

    /**
     * What may be the matter of this case; at most {@value #MOST}, the one proposed at the counter first, then the
     * surest. Cases of the same registration are not among them. The caller knows that the actor may work on the case.
     */
    public List<Candidate> candidates(Actor actor, CaseId id) {
        CaseFile file = cases.get(id);
        Map<PersonId, Reason> persons = new HashMap<>();
        jdbc.sql("select person_id from party where case_id = :case order by kind, person_id limit :limit")
                .param("case", id.value())
                .param("limit", MOST_PERSONS)
                .query(UUID.class)
                .list()
                .forEach(person -> add(people.alike(actor, new PersonId(person), FILES_ALIKE), persons));
        Map<CaseId, SortedSet<Reason>> found = new LinkedHashMap<>();
        matters.named(file.data().path(PROPOSED).asString(""), file.pack())
                .ifPresent(named -> reason(found, named, Reason.NAMED));
        ofPersons(persons, file.pack(), found);
        texts.alike(texts.of(id), file.pack(), CASES_ALIKE).forEach(other -> reason(found, other, Reason.TEXT));
        found.keySet().removeAll(ofSameRegistration(id));
        return shown(actor, found, Optional.of(id));
    }

    private static Set<String> grams(String text) {
        return Grams.of(text);
    }

    private static void add(List<Alike> alike, Map<PersonId, Reason> persons) {
        alike.forEach(one -> persons.merge(
                one.person(),
                BY_PERSON.getOrDefault(one.match(), Reason.SOUND),
                (known, other) -> known.compareTo(other) <= 0 ? known : other));
    }

    private void ofPersons(Map<PersonId, Reason> persons, String pack, Map<CaseId, SortedSet<Reason>> found) {
        if (persons.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        select a.case_id, a.person_id
                        from party a join case_file c on c.id = a.case_id
                        where a.person_id = any(:persons) and not c.restricted and c.pack = :pack
                        order by c.opened_at desc, a.case_id limit :limit
                        """)
                .param("persons", persons.keySet().stream().map(PersonId::value).toArray(UUID[]::new))
                .param("pack", pack)
                .param("limit", CASES_ALIKE)
                .query(row -> {
                    Reason reason = persons.get(new PersonId(row.getObject("person_id", UUID.class)));
                    if (reason != null) {
                        reason(found, new CaseId(row.getObject("case_id", UUID.class)), reason);
                    }
                });
    }

    private static void reason(Map<CaseId, SortedSet<Reason>> found, CaseId id, Reason reason) {
        found.computeIfAbsent(id, _ -> new TreeSet<>()).add(reason);
    }

    private Set<CaseId> ofSameRegistration(CaseId id) {
        Set<CaseId> same = new HashSet<>(Set.of(id));
        jdbc.sql("""
                        select other.case_id
                        from registration_case mine join registration_case other on other.registration_id = mine.registration_id
                        where mine.case_id = :case
                        """).param("case", id.value()).query(UUID.class).list().forEach(other -> same.add(new CaseId(other)));
        return same;
    }

    private List<Candidate> shown(Actor actor, Map<CaseId, SortedSet<Reason>> found, Optional<CaseId> asking) {
        List<CaseId> surest = found.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<CaseId, SortedSet<Reason>> entry) ->
                                entry.getValue().first())
                        .thenComparing(entry -> -entry.getValue().size()))
                .limit(MOST)
                .map(Map.Entry::getKey)
                .toList();
        List<Candidate> candidates = described(actor, surest, found);
        audit.record(Act.of("case.same-matter-looked-for")
                .by(actor.staff())
                .in(asking.orElse(null))
                .with("shown", candidates.stream().map(Candidate::number).toList()));
        return candidates;
    }

    private List<Candidate> described(Actor actor, List<CaseId> ids, Map<CaseId, SortedSet<Reason>> found) {
        Visibility visible = access.cases(actor, "c", CaseScope.STATUS);
        Map<CaseId, Candidate> described = new HashMap<>();
        jdbc.sql("""
                        select c.id, c.number, o.name as organ, %s as visible,
                            case when ended.case_id is not null then 'ended' else c.state end as state
                        from case_file c
                        join unit o on o.id = c.organ_id
                        left join case_date ended on ended.case_id = c.id and ended.name = :ended
                        where c.id = any(:ids) and not c.restricted
                        """.formatted(visible.sql()))
                .param("ids", ids.stream().map(CaseId::value).toArray(UUID[]::new))
                .param("ended", Matters.ENDED)
                .params(visible.params())
                .query(row -> {
                    CaseId id = new CaseId(row.getObject("id", UUID.class));
                    described.put(
                            id,
                            new Candidate(
                                    row.getString("number"),
                                    row.getString("organ"),
                                    row.getString("state"),
                                    found.getOrDefault(id, new TreeSet<>(Set.of(Reason.TEXT))),
                                    row.getBoolean("visible") ? Optional.of(id) : Optional.empty()));
                });
        List<Candidate> inOrder = new ArrayList<>();
        ids.forEach(id -> Optional.ofNullable(described.get(id)).ifPresent(inOrder::add));
        return inOrder;
    }
}
