package org.huiyin.letters;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.letters.LetterModel.Answer;
import org.huiyin.letters.LetterModel.Applicant;
import org.huiyin.letters.LetterModel.Head;
import org.huiyin.letters.LetterModel.Matter;
import org.huiyin.letters.LetterModel.Organ;
import org.huiyin.letters.LetterModel.Request;
import org.huiyin.packs.Pack;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A matter in which everything a template may ask for is there, to fill templates on trial. */
final class Specimen {

    private static final String WORD = "…";
    private static final Organ ORGAN = new Organ(WORD, WORD, Optional.of(WORD));
    private static final LetterDate DATE = new LetterDate(LocalDate.EPOCH);
    private static final Head HEAD = new Head(WORD, Optional.of(WORD), DATE, Optional.of(WORD));

    private final Map<String, Object> answers = new HashMap<>();

    /**
     * With an answer for every field that a form of the pack asks.
     *
     * @throws JacksonException if a form is no JSON
     */
    Specimen(Pack pack) {
        JsonMapper json = new JsonMapper();
        pack.files().forEach((path, content) -> {
            if (path.startsWith("forms/")) {
                ask(json.readTree(content).path("components"), answers);
            }
        });
    }

    private static void ask(JsonNode components, Map<String, Object> answers) {
        for (JsonNode component : components) {
            if (component.path("type").asString("").equals("dynamiclist")) {
                Map<String, Object> row = new HashMap<>(Map.of("ordinal", WORD));
                ask(component.path("components"), row);
                answers.put(component.path("path").asString(""), List.of(row));
            } else {
                component.path("key").asStringOpt().ifPresent(key -> answers.put(key, Answer.of(WORD)));
                ask(component.path("components"), answers);
            }
        }
    }

    boolean asked(String field) {
        return answers.containsKey(field);
    }

    LetterModel model() {
        Map<String, Organ> units = new HashMap<>();
        List.of("first", "intake", "organ", "sender", "holder").forEach(part -> units.put(part, ORGAN));
        return new LetterModel(
                HEAD,
                ORGAN,
                new Matter(WORD, WORD, DATE, Optional.of(WORD), Optional.of(WORD), Optional.of(WORD)),
                WORD,
                List.of(new Applicant(WORD)),
                List.of(new Request(WORD, WORD, Optional.of("claim"), Optional.of("6"), Optional.of("support"))),
                answers,
                Map.of(),
                Map.of("received", DATE),
                Map.of(),
                units,
                Optional.of(HEAD));
    }
}
