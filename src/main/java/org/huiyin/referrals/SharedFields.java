package org.huiyin.referrals;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.huiyin.access.Actor;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.CaseValues;
import org.huiyin.forms.Choices;
import org.huiyin.forms.Component;
import org.huiyin.forms.FormDefinition;
import org.huiyin.forms.Forms;
import org.huiyin.forms.Option;
import org.huiyin.ids.PersonId;
import org.huiyin.packs.Pack;
import org.huiyin.people.People;
import org.huiyin.people.Person;
import org.huiyin.people.Purpose;
import org.huiyin.people.Reason;
import org.huiyin.people.SensitiveField;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the fields a person agreed to share, and says them in words. A field is either one of a form of the pack, or one
 * of the person's own: {@code applicantName}, {@code applicantDocument}, {@code applicantPhone}, {@code applicantAddress}.
 */
@org.springframework.stereotype.Component
class SharedFields {

    static final String NAME = "applicantName";

    private static final Map<String, SensitiveField> OF_PERSON = Map.of(
            "applicantDocument", SensitiveField.DOCUMENT,
            "applicantPhone", SensitiveField.PHONE,
            "applicantAddress", SensitiveField.ADDRESS);

    private final JdbcClient jdbc;
    private final CaseValues values;
    private final People people;
    private final Forms forms;
    private final MessageSource messages;
    private final ObjectMapper json;

    SharedFields(
            JdbcClient jdbc, CaseValues values, People people, Forms forms, MessageSource messages, ObjectMapper json) {
        this.jdbc = jdbc;
        this.values = values;
        this.people = people;
        this.forms = forms;
        this.messages = messages;
        this.json = json;
    }

    /** Whether a field of this key can be shared by cases of this pack. */
    boolean known(Pack pack, String key) {
        return ofPerson(key) || field(pack, key).isPresent();
    }

    /** The values of these fields now; what is not on file is left out. What the law calls sensitive is on record as shown. */
    ObjectNode read(Actor actor, CaseFile file, Pack pack, List<String> keys) {
        ObjectNode data = values.open(pack, file.data());
        Optional<Person> person = person(file);
        ObjectNode shared = json.createObjectNode();
        for (String key : keys) {
            if (ofPerson(key)) {
                person.flatMap(known -> personal(actor, file, known, key)).ifPresent(value -> shared.put(key, value));
            } else if (data.has(key)) {
                shared.set(key, data.get(key));
            }
        }
        return shared;
    }

    /** The same in the reader's words, in the order of the keys. */
    List<Referral.Shared> words(Pack pack, List<String> keys, ObjectNode shared, Locale locale) {
        return keys.stream()
                .filter(shared::has)
                .map(key -> new Referral.Shared(label(pack, key, locale), text(pack, key, shared.get(key))))
                .toList();
    }

    /** What these fields are called. */
    List<String> labels(Pack pack, List<String> keys, Locale locale) {
        return keys.stream().map(key -> label(pack, key, locale)).toList();
    }

    private Optional<String> personal(Actor actor, CaseFile file, Person person, String key) {
        if (key.equals(NAME)) {
            return Optional.of(person.name());
        }
        SensitiveField field = Objects.requireNonNull(OF_PERSON.get(key), key);
        return person.masked(field) == null
                ? Optional.empty()
                : Optional.of(people.reveal(actor, person.id(), field, new Reason(Purpose.REFER, file.number())));
    }

    private Optional<Person> person(CaseFile file) {
        return jdbc.sql("""
                        select person_id from party where case_id = :case and kind = 'applicant'
                        order by person_id limit 1
                        """)
                .param("case", file.id().value())
                .query(UUID.class)
                .optional()
                .map(PersonId::new)
                .flatMap(id -> Optional.ofNullable(people.known(List.of(id)).get(id)));
    }

    private String label(Pack pack, String key, Locale locale) {
        return ofPerson(key)
                ? messages.getMessage("referrals.field." + key, null, locale)
                : field(pack, key).map(field -> field.label(locale)).orElse(key);
    }

    private String text(Pack pack, String key, JsonNode value) {
        Map<String, String> options = field(pack, key)
                .filter(Component.Choice.class::isInstance)
                .map(field -> ((Component.Choice) field).choices())
                .filter(Choices.Listed.class::isInstance)
                .map(choices -> ((Choices.Listed) choices)
                        .options().stream().collect(Collectors.toMap(Option::value, Option::label)))
                .orElse(Map.of());
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(one -> options.getOrDefault(one.asString(), one.asString()))
                    .collect(Collectors.joining("、"));
        }
        return options.getOrDefault(value.asString(), value.asString());
    }

    private Optional<Component.Field> field(Pack pack, String key) {
        return new TreeMap<>(pack.files())
                .keySet().stream()
                        .filter(path -> path.startsWith("forms/") && path.endsWith(".form"))
                        .map(path -> path.substring("forms/".length(), path.length() - ".form".length()))
                        .map(form -> forms.definition(pack, form))
                        .map((FormDefinition form) -> form.field(key))
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    private static boolean ofPerson(String key) {
        return key.equals(NAME) || OF_PERSON.containsKey(key);
    }
}
