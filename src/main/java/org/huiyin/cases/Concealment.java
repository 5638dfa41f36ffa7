package org.huiyin.cases;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.PersonId;
import org.huiyin.ids.RegistrationId;
import org.huiyin.people.People;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes back what other files tell of a case that became restricted: the cases of the same registration that stay open
 * to all, and the register of people. Whoever reads those must not learn that there was more.
 */
@Component
class Concealment {

    private final JdbcClient jdbc;
    private final RegistrationRows registrations;
    private final People people;
    private final ObjectMapper json;

    Concealment(JdbcClient jdbc, RegistrationRows registrations, People people, ObjectMapper json) {
        this.jdbc = jdbc;
        this.registrations = registrations;
        this.people = people;
        this.json = json;
    }

    /** @param asked name of the form's list that says whom the accusation is about */
    void conceal(CaseFile file, String asked) {
        Set<Integer> ordinals = ordinals(file.id());
        for (UUID other :
                jdbc.sql("""
                        select to_case from case_link where from_case = :case and kind = 'split'
                        union select from_case from case_link where to_case = :case and kind = 'split'
                        """).param("case", file.id().value()).query(UUID.class).list()) {
            forget(file.id(), new CaseId(other), ordinals, asked);
        }
        takeBack(file.id());
        opened(file.id()).forEach(person -> people.withhold(person, file.unit()));
    }

    /**
     * What came with the case was put to an open matter, too, before anyone knew: it goes out there, with its people, and
     * neither matter says that it was put to another. A matter that asks for something with it keeps it.
     */
    private void takeBack(CaseId restricted) {
        record Shared(UUID registration, UUID matter, boolean added) {}
        List<Shared> all = jdbc.sql("""
                        select o.registration_id as registration, o.case_id as matter,
                            o.reason in ('further', 'joined') as added
                        from registration_case mine
                        join registration_case o on o.registration_id = mine.registration_id and o.case_id <> mine.case_id
                        join case_file c on c.id = o.case_id and not c.restricted
                        where mine.case_id = :case
                        """)
                .param("case", restricted.value())
                .query(Shared.class)
                .list();
        for (Shared shared : all) {
            CaseId matter = new CaseId(shared.matter);
            RegistrationId registration = new RegistrationId(shared.registration);
            if (shared.added && !registrations.asked(registration, matter)) {
                registrations.unlink(registration, matter);
            }
            jdbc.sql("""
                            delete from case_event e
                            where e.case_id = :matter and e.kind in ('registration-linked', 'registration-given')
                              and e.detail ->> 'registration' = :registration
                              and not exists (
                                select from registration_case o join case_file c on c.id = o.case_id and not c.restricted
                                where o.registration_id = :registration::uuid and o.case_id <> :matter)
                            """)
                    .param("matter", matter.value())
                    .param("registration", registration.toString())
                    .update();
        }
    }

    private Set<Integer> ordinals(CaseId id) {
        return jdbc.sql("select ordinal from request where case_id = :case")
                .param("case", id.value())
                .query(Integer.class)
                .set();
    }

    /** The other case keeps its own requests, and no word of the one it was split from or that was split off. */
    private void forget(CaseId restricted, CaseId other, Set<Integer> ordinals, String asked) {
        record Kept(UUID id, String data) {}
        jdbc.sql("select id, data from case_step where case_id = :case")
                .param("case", other.value())
                .query(Kept.class)
                .list()
                .forEach(step -> jdbc.sql("update case_step set data = :data::jsonb where id = :id")
                        .param("data", without(step.data, ordinals, asked))
                        .param("id", step.id)
                        .update());
        String data = jdbc.sql("select data from case_file where id = :case")
                .param("case", other.value())
                .query(String.class)
                .single();
        jdbc.sql("update case_file set data = :data::jsonb, version = version + 1 where id = :case")
                .param("data", without(data, ordinals, asked))
                .param("case", other.value())
                .update();
        jdbc.sql("""
                        delete from case_event where case_id = :other and kind in ('split', 'split-from')
                          and :restricted in (detail ->> 'to', detail ->> 'from')
                        """)
                .param("other", other.value())
                .param("restricted", restricted.toString())
                .update();
        jdbc.sql("""
                        delete from case_link
                        where (from_case = :one and to_case = :other) or (from_case = :other and to_case = :one)
                        """)
                .param("one", restricted.value())
                .param("other", other.value())
                .update();
    }

    /** Without whom it is about, and without the rows of the requests that left: row n of a list of requests is the n-th. */
    private String without(String text, Set<Integer> ordinals, String asked) {
        ObjectNode data = (ObjectNode) json.readTree(text);
        data.remove(asked);
        for (String name : List.copyOf(data.propertyNames())) {
            JsonNode value = data.path(name);
            if (value instanceof ArrayNode rows
                    && !rows.isEmpty()
                    && rows.values().stream().allMatch(Concealment::asks)) {
                ArrayNode kept = data.arrayNode();
                for (int i = 0; i < rows.size(); i++) {
                    if (!ordinals.contains(i + 1)) {
                        kept.add(rows.get(i));
                    }
                }
                data.set(name, kept);
            }
        }
        return data.toString();
    }

    private static boolean asks(JsonNode row) {
        return row.path("text").isString();
    }

    /** People of this case alone whose file was opened on the day they came with it, by whoever registered it. */
    private List<PersonId> opened(CaseId id) {
        return jdbc.sql("""
                        select distinct p.id
                        from party y
                        join person p on p.id = y.person_id
                        join registration_case l on l.case_id = y.case_id
                        join registration r on r.id = l.registration_id
                        where y.case_id = :case and p.created_by = r.staff_id
                          and (p.created_at at time zone 'Asia/Shanghai')::date
                            = (r.registered_at at time zone 'Asia/Shanghai')::date
                          and not exists (
                            select from party o join case_file c on c.id = o.case_id
                            where o.person_id = y.person_id and not c.restricted)
                        """).param("case", id.value()).query(UUID.class).list().stream()
                .map(PersonId::new)
                .toList();
    }
}
