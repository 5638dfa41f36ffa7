package org.huiyin.walks;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.huiyin.forms.Component;
import org.huiyin.forms.FilledForm;
import org.huiyin.forms.FormSchema;
import org.huiyin.refusals.Invalid;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Fills in forms by chance, as their schema allows; what the server offers is chosen among what it offers now. */
final class Answers {

    private static final List<String> SAYINGS =
            List.of("请求按规定核定补助，并书面答复。", "档案载明服役十二年，𬭚先生可以作证。", "已当面听取陈述，情况属实。", "依据不足，请补充材料后再报。", "按照职责清单办理，月底前答复本人。");

    private final Random random;
    private final LocalDate today;
    private final Map<String, Integer> rows;
    private final Predicate<String> acceptable;

    /**
     * Answers of one moment.
     *
     * @param rows how many rows a list has that goes by something else, such as one for each request
     * @param acceptable whether an option of this label may be chosen
     */
    Answers(Random random, LocalDate today, Map<String, Integer> rows, Predicate<String> acceptable) {
        this.random = random;
        this.today = today;
        this.rows = rows;
        this.acceptable = acceptable;
    }

    ObjectNode to(FilledForm form) {
        return object(FormSchema.of(form), form);
    }

    /** The same with new answers where the form finds faults. */
    ObjectNode mended(FilledForm form, ObjectNode answers) {
        ObjectNode mended = answers.deepCopy();
        JsonNode properties = FormSchema.of(form).path("properties");
        form.faults().stream()
                .map(Invalid.Fault::path)
                .map(path -> path.split("[.\\[]", 2)[0])
                .distinct()
                .forEach(key -> answer(key, properties.path(key), form)
                        .ifPresentOrElse(value -> mended.set(key, value), () -> mended.remove(key)));
        return mended;
    }

    private ObjectNode object(JsonNode schema, FilledForm form) {
        List<String> required = texts(schema.path("required"));
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        schema.path("properties").properties().forEach(property -> {
            JsonNode asked = property.getValue();
            boolean wanted =
                    required.contains(property.getKey()) || random.nextInt(10) < (asked.has("x-hidden-when") ? 9 : 6);
            if (wanted && !asked.path("readOnly").asBoolean(false)) {
                answer(property.getKey(), asked, form).ifPresent(value -> object.set(property.getKey(), value));
            }
        });
        return object;
    }

    private Optional<JsonNode> answer(String key, JsonNode schema, FilledForm form) {
        return switch (schema.path("type").asString("")) {
            case "object" -> Optional.of(object(schema, form));
            case "array" -> several(key, schema, form);
            case "boolean" ->
                Optional.of(JsonNodeFactory.instance.booleanNode(schema.has("const") || random.nextBoolean()));
            case "number" -> Optional.of(JsonNodeFactory.instance.numberNode(number(schema)));
            case "string" -> text(key, schema, form).map(JsonNodeFactory.instance::stringNode);
            default -> Optional.empty();
        };
    }

    private Optional<JsonNode> several(String key, JsonNode schema, FilledForm form) {
        JsonNode items = schema.path("items");
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        if (items.path("type").asString("").equals("object")) {
            int least = Math.max(1, schema.path("minItems").asInt(0));
            int most = Math.min(least + 2, schema.path("maxItems").asInt(least));
            int count = rows.getOrDefault(key, least + random.nextInt(Math.max(1, most - least + 1)));
            for (int i = 0; i < count; i++) {
                all.add(object(items, form));
            }
            return Optional.of(all);
        }
        List<String> offered = new ArrayList<>(options(items));
        Collections.shuffle(offered, random);
        offered.stream().limit(1 + random.nextInt(2)).forEach(all::add);
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    private int number(JsonNode schema) {
        int least = schema.path("minimum").asInt(0);
        int most = Math.max(least, Math.min(schema.path("maximum").asInt(least + 40), least + 40));
        return least + random.nextInt(most - least + 1);
    }

    private Optional<String> text(String key, JsonNode schema, FilledForm form) {
        if (schema.has("oneOf")) {
            List<String> offered = options(schema);
            return offered.isEmpty() ? Optional.empty() : Optional.of(offered.get(random.nextInt(offered.size())));
        }
        if (schema.has("x-options") || schema.path("format").asString("").equals("uuid")) {
            return Optional.empty();
        }
        if (schema.path("format").asString("").equals("date")) {
            return Optional.of(day(key, form).toString());
        }
        if (schema.path("format").asString("").equals("idn-email")) {
            return Optional.of("applicant@example.org");
        }
        String pattern = schema.path("pattern").asString("");
        if (pattern.contains("T[0-9]")) {
            return Optional.of(day(key, form).atTime(LocalTime.of(9, 30)).toString());
        }
        if (pattern.startsWith("^([01]")) {
            return Optional.of("09:30");
        }
        if (pattern.startsWith("^[0-9]{4}(-")) {
            return Optional.of(YearMonth.from(today).toString());
        }
        String said = SAYINGS.get(random.nextInt(SAYINGS.size()));
        int[] points =
                said.codePoints().limit(schema.path("maxLength").asInt(200)).toArray();
        return Optional.of(new String(points, 0, points.length));
    }

    private LocalDate day(String key, FilledForm form) {
        LocalDate day = today.plusDays(random.nextInt(4) == 0 ? random.nextInt(40) - 15 : 0);
        Optional<Component.DateTimeField> field = form.definition()
                .field(key)
                .filter(Component.DateTimeField.class::isInstance)
                .map(Component.DateTimeField.class::cast);
        LocalDate earliest = field.map(Component.DateTimeField::earliest)
                .map(bound -> bound.on(today))
                .orElse(day);
        LocalDate latest = field.map(Component.DateTimeField::latest)
                .map(bound -> bound.on(today))
                .orElse(day);
        return day.isBefore(earliest) ? earliest : day.isAfter(latest) ? latest : day;
    }

    private List<String> options(JsonNode schema) {
        return StreamSupport.stream(schema.path("oneOf").spliterator(), false)
                .filter(option -> acceptable.test(option.path("title").asString("")))
                .map(option -> option.path("const").asString(""))
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }
}
