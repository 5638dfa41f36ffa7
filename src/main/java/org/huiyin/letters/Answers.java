package org.huiyin.letters;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.CaseValues;
import org.huiyin.cases.Steps;
import org.huiyin.forms.Choices;
import org.huiyin.forms.Component;
import org.huiyin.forms.Forms;
import org.huiyin.forms.Option;
import org.huiyin.forms.Options;
import org.huiyin.forms.OptionsContext;
import org.huiyin.ids.UnitId;
import org.huiyin.letters.LetterModel.Answer;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Packs;
import org.springframework.beans.factory.ObjectProvider;
import tools.jackson.databind.JsonNode;

/** What was entered at the steps of a case, as letters say it: the latest answer to each question. */
@org.springframework.stereotype.Component
final class Answers {

    private final Steps steps;
    private final CaseValues values;
    private final Packs packs;
    // Looked up late: options of forms ask the flow, and the flow is built with the verbs that issue letters.
    private final ObjectProvider<Forms> forms;
    private final ObjectProvider<Options> options;
    private final Units units;
    private final LetterWords words;

    Answers(
            Steps steps,
            CaseValues values,
            Packs packs,
            ObjectProvider<Forms> forms,
            ObjectProvider<Options> options,
            Units units,
            LetterWords words) {
        this.steps = steps;
        this.values = values;
        this.packs = packs;
        this.forms = forms;
        this.units = units;
        this.options = options;
        this.words = words;
    }

    /** @param texts as people read them; {@code codes} as stored */
    record Entered(Map<String, Object> texts, Map<String, Object> codes) {}

    /** @param reader for whom options of the server are named; without one they are named as far as they are units */
    Entered of(CaseFile file, Pack pack, Optional<Actor> reader) {
        Reading reading = new Reading(reader.map(
                actor -> new OptionsContext(actor, Optional.of(file.id()), file.data(), Locale.SIMPLIFIED_CHINESE)));
        Map<String, Object> texts = new HashMap<>();
        Map<String, Object> codes = new HashMap<>();
        steps.of(file.id()).forEach(step -> {
            Pack then = packs.version(pack.name(), step.packVersion());
            List<Component> components =
                    forms.getObject().definition(then, step.form()).components();
            JsonNode data = values.open(then, step.data());
            reading.texts(components, data, texts);
            codes(data, codes);
        });
        return new Entered(texts, codes);
    }

    private static void codes(JsonNode data, Map<String, Object> codes) {
        data.properties().forEach(field -> {
            if (field.getValue().isValueNode()) {
                codes.put(field.getKey(), field.getValue().asString());
            }
        });
    }

    /** Turns stored values into words. */
    private final class Reading {

        private final Optional<OptionsContext> context;

        Reading(Optional<OptionsContext> context) {
            this.context = context;
        }

        void texts(List<Component> components, JsonNode data, Map<String, Object> into) {
            for (Component component : components) {
                switch (component) {
                    case Component.DynamicList list -> rows(list, data.path(list.path()), into);
                    case Component.Group group ->
                        texts(group.components(), group.path() == null ? data : data.path(group.path()), into);
                    case Component.Field field ->
                        answer(field, data.path(field.key())).ifPresent(answer -> into.put(field.key(), answer));
                    case Component.StaticText _, Component.Separator _, Component.Spacer _ -> {}
                }
            }
        }

        private void rows(Component.DynamicList list, JsonNode data, Map<String, Object> into) {
            if (data.isMissingNode()) {
                return;
            }
            List<Map<String, Object>> rows = new ArrayList<>();
            for (JsonNode row : data) {
                Map<String, Object> answers = new HashMap<>();
                texts(list.components(), row, answers);
                answers.put("ordinal", words.ordinal(rows.size() + 1));
                rows.add(Map.copyOf(answers));
            }
            into.put(list.path(), List.copyOf(rows));
        }

        private Optional<Answer> answer(Component.Field field, JsonNode value) {
            if (value.isMissingNode() || value.isNull()) {
                return Optional.empty();
            }
            if (value.isArray()) {
                return Optional.of(Answer.of(words.joined(
                        value.valueStream().map(each -> text(field, each)).toList())));
            }
            return Optional.of(Answer.of(text(field, value)));
        }

        private String text(Component.Field field, JsonNode value) {
            return switch (field) {
                case Component.Choice choice -> label(choice.choices(), value.asString());
                case Component.Checkbox _ -> words.yesOrNo(value.asBoolean());
                case Component.DateTimeField _ -> date(value.asString());
                default -> value.asString();
            };
        }

        private String label(Choices choices, String value) {
            return switch (choices) {
                case Choices.Listed listed ->
                    listed.options().stream()
                            .filter(option -> option.value().equals(value))
                            .findFirst()
                            .map(Option::label)
                            .orElse(value);
                case Choices.Offered offered ->
                    unit(value)
                            .or(() -> context.flatMap(present -> options.stream()
                                    .filter(known -> known.key().equals(offered.key()))
                                    .findFirst()
                                    .map(known -> known.label(value, present))))
                            .orElse(value);
            };
        }

        /** The full name, if the value is a unit: letters name organs in full. */
        private Optional<String> unit(String value) {
            try {
                UnitId id = new UnitId(UUID.fromString(value));
                return units.get(List.of(id)).values().stream().findFirst().map(Unit::name);
            } catch (IllegalArgumentException noId) {
                return Optional.empty();
            }
        }

        /** A date in words; a time stays as it was entered. */
        private static String date(String value) {
            try {
                return new LetterDate(LocalDate.parse(value)).toString();
            } catch (DateTimeParseException time) {
                return value.replace('T', ' ');
            }
        }
    }
}
