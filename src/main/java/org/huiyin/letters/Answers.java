package org.huiyin.letters;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.huiyin.access.Actor;
import org.huiyin.cases.CaseFile;
import org.huiyin.letters.LetterModel.Answer;
import org.huiyin.packs.Pack;
import org.springframework.stereotype.Component;

/** What was entered at the steps of a case, as letters say it. */
@Component
final class Answers {

    /** @param texts as people read it; {@code codes} as stored */
    record Entered(Map<String, Object> texts, Map<String, Object> codes) {}

    Entered of(CaseFile file, Pack pack, Optional<Actor> reader) {
        Map<String, Object> texts = new HashMap<>();
        Map<String, Object> codes = new HashMap<>();
        file.data().properties().forEach(field -> {
            if (field.getValue().isValueNode()) {
                texts.put(field.getKey(), Answer.of(field.getValue().asString()));
                codes.put(field.getKey(), field.getValue().asString());
            }
        });
        return new Entered(texts, codes);
    }
}
