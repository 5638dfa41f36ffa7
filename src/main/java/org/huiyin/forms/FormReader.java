package org.huiyin.forms;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.huiyin.forms.Component.Access;
import org.huiyin.forms.Component.Adornment;
import org.huiyin.forms.Component.DateTimeField;
import org.huiyin.forms.Component.DateTimeField.Subtype;
import org.huiyin.forms.Component.Place;
import org.huiyin.forms.Component.Question;
import org.huiyin.forms.Component.TextRule;
import org.huiyin.forms.MalformedForm.Flaw;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads one form file, collecting every flaw before it gives up. */
final class FormReader {

    /** Most rows of a dynamic list: what a person can fill in on one page, and a bound on what a request can build. */
    static final int MOST_ROWS = 100;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** A name in FEEL, in JSON and in the names of form parameters alike; those beginning with _ are ours. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");

    private static final Pattern HTML = Pattern.compile("<\\s*/?\\s*[A-Za-z!]");

    private final Set<Flaw> flaws = new LinkedHashSet<>();

    FormDefinition read(String text) {
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JacksonException notJson) {
            throw new MalformedForm(List.of(new Flaw("", "is not JSON: " + notJson.getOriginalMessage())));
        }
        if (!(json instanceof ObjectNode object)) {
            throw new MalformedForm(List.of(new Flaw("", "must be a JSON object")));
        }
        Definition form = new Definition(object, "", flaws);
        form.only("type", "default");
        form.whole("schemaVersion", 1, 99);
        form.skip("exporter", "executionPlatform", "executionPlatformVersion", "$schema");
        String id = form.required("id");
        List<Component> components = components(form, new HashSet<>(), false);
        form.refuseRest();
        if (!flaws.isEmpty()) {
            throw new MalformedForm(List.copyOf(flaws));
        }
        return new FormDefinition(id, components);
    }

    /**
     * @param keys those taken already in the object that the components fill
     * @param shifting whether the rows around may change their place
     */
    private List<Component> components(Definition parent, Set<String> keys, boolean shifting) {
        List<Component> components = new ArrayList<>();
        for (ObjectNode json : parent.objects("components")) {
            String type = json.path("type").asString("");
            if (type.equals("button")) {
                // The page around the form has its own buttons.
                continue;
            }
            Definition definition = new Definition(json, element(json), flaws);
            definition.skip("type", "id");
            Component component = component(type, definition, keys, shifting);
            if (component != null) {
                definition.refuseRest();
                components.add(component);
            }
        }
        return components;
    }

    private static String element(ObjectNode json) {
        for (String name : List.of("key", "path", "id", "type")) {
            String text = json.path(name).asString("");
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    private @Nullable Component component(String type, Definition json, Set<String> keys, boolean shifting) {
        return switch (type) {
            case "textfield" ->
                new Component.TextField(
                        place(json),
                        question(json, keys, shifting),
                        json.text("defaultValue", ""),
                        textRule(json),
                        adornment(json));
            case "textarea" ->
                new Component.TextArea(
                        place(json), question(json, keys, shifting), json.text("defaultValue", ""), textRule(json));
            case "number" -> number(json, keys, shifting);
            case "checkbox" -> {
                requiredOnly(json);
                yield new Component.Checkbox(
                        place(json), question(json, keys, shifting), json.flag("defaultValue", false));
            }
            case "radio" -> {
                Choices choices = choices(json);
                yield new Component.Radio(
                        place(json), question(json, keys, shifting), choices, defaultOption(json, choices));
            }
            case "select" -> {
                Choices choices = choices(json);
                if (json.flag("searchable", false)) {
                    json.flaw("searchable is not supported");
                }
                yield new Component.Select(
                        place(json), question(json, keys, shifting), choices, defaultOption(json, choices));
            }
            case "checklist" -> {
                Choices choices = choices(json);
                List<String> chosen = json.texts("defaultValue");
                chosen.forEach(value -> mustBeOption(json, choices, value));
                yield new Component.Checklist(place(json), question(json, keys, shifting), choices, chosen);
            }
            case "datetime" -> dateTime(json, keys, shifting);
            case "filepicker" -> {
                requiredOnly(json);
                yield new Component.FilePicker(
                        place(json),
                        question(json, keys, shifting),
                        json.flag("multiple", false),
                        json.text("accept", ""));
            }
            case "text" -> staticText(json);
            case "separator" -> new Component.Separator(place(json));
            case "spacer" -> new Component.Spacer(place(json), json.whole("height", 1, 1000, 60));
            case "group" -> group(json, keys, shifting);
            case "dynamiclist" -> dynamicList(json, keys, shifting);
            default -> {
                json.flaw("a component of type \"" + type + "\" is not supported");
                yield null;
            }
        };
    }

    private Place place(Definition json) {
        Definition layout = json.object("layout");
        String row = layout.text("row");
        Integer columns = layout.whole("columns", 1, 16);
        layout.refuseRest();
        Definition conditional = json.object("conditional");
        String hide = conditional.feel("hide");
        conditional.refuseRest();
        Condition condition = null;
        if (hide != null) {
            try {
                condition = Condition.parse(hide.substring(1));
            } catch (IllegalArgumentException notFeel) {
                json.flaw("conditional.hide is not FEEL: " + notFeel.getMessage());
            }
        }
        return new Place(json.text("id", ""), row, columns, condition, json.map("properties"));
    }

    private Question question(Definition json, Set<String> keys, boolean shifting) {
        String key = key(json, "key", keys);
        String label = label(json);
        boolean readonly = json.flag("readonly", false);
        if (readonly && shifting) {
            json.flaw(
                    "a read-only field cannot stand in rows that may be added or removed: set allowAddRemove to false");
        }
        Access access = json.flag("disabled", false) ? Access.DISABLED : readonly ? Access.READONLY : Access.WRITABLE;
        Definition validate = json.object("validate");
        boolean required = validate.flag("required", false);
        return new Question(key, label, json.text("description", ""), required, access);
    }

    /** Fields of date and time have labels of their own names. */
    private static String label(Definition json) {
        String own = json.text("label", "");
        String date = json.text("dateLabel", "");
        String time = json.text("timeLabel", "");
        for (String label : List.of(own, date, time)) {
            if (!label.isBlank()) {
                return label;
            }
        }
        json.flaw("label is missing: whoever cannot see the page hears nothing else");
        return "";
    }

    private String key(Definition json, String name, Set<String> keys) {
        String key = json.required(name);
        if (!key.isBlank() && !KEY.matcher(key).matches()) {
            json.flaw(name + " \"" + key
                    + "\" must be a Latin letter followed by letters, digits or _; for nested data put"
                    + " the field into a group with a path");
        } else if (!keys.add(key)) {
            json.flaw(name + " \"" + key + "\" is used twice");
        }
        return key;
    }

    private TextRule textRule(Definition json) {
        Definition validate = json.object("validate");
        Integer min = validate.whole("minLength", 0, 1_000_000);
        Integer max = validate.whole("maxLength", 1, 1_000_000);
        if (min != null && max != null && min > max) {
            json.flaw("validate.minLength is greater than maxLength");
        }
        validate.only("validationType", "email", "phone", "custom");
        TextRule.Kind kind = switch (validate.text("validationType", "")) {
            case "email" -> TextRule.Kind.EMAIL;
            case "phone" -> TextRule.Kind.PHONE;
            default -> null;
        };
        Pattern pattern = null;
        String regex = validate.text("pattern", "");
        if (!regex.isEmpty()) {
            try {
                pattern = Pattern.compile(regex);
            } catch (PatternSyntaxException notRegex) {
                json.flaw("validate.pattern is no regular expression: " + notRegex.getDescription());
            }
        }
        validate.skip("required");
        validate.refuseRest();
        return new TextRule(min, max, pattern, kind);
    }

    /** For fields whose only rule is that they must be filled in. */
    private static void requiredOnly(Definition json) {
        Definition validate = json.object("validate");
        validate.skip("required");
        validate.refuseRest();
    }

    private Component number(Definition json, Set<String> keys, boolean shifting) {
        Definition validate = json.object("validate");
        BigDecimal min = validate.number("min");
        BigDecimal max = validate.number("max");
        validate.skip("required");
        validate.refuseRest();
        if (min != null && max != null && min.compareTo(max) > 0) {
            json.flaw("validate.min is greater than max");
        }
        BigDecimal increment = json.number("increment");
        if (increment != null && increment.signum() <= 0) {
            json.flaw("increment must be greater than 0");
            increment = null;
        }
        if (json.flag("serializeToString", false)) {
            json.flaw("serializeToString is not supported: numbers are kept exactly as they are");
        }
        return new Component.NumberField(
                place(json),
                question(json, keys, shifting),
                json.number("defaultValue"),
                min,
                max,
                json.whole("decimalDigits", 0, Numbers.MOST_DECIMALS),
                increment,
                adornment(json));
    }

    private static Adornment adornment(Definition json) {
        Definition appearance = json.object("appearance");
        Adornment adornment = new Adornment(appearance.text("prefixAdorner", ""), appearance.text("suffixAdorner", ""));
        appearance.refuseRest();
        return adornment;
    }

    private Choices choices(Definition json) {
        requiredOnly(json);
        String offered = json.text("valuesKey", "");
        if (json.has("valuesExpression")) {
            json.flaw("valuesExpression is not supported: list the values, or name options of the server in valuesKey");
        }
        List<Option> options = new ArrayList<>();
        Set<String> values = new HashSet<>();
        for (ObjectNode value : json.objects("values")) {
            String stored = value.path("value").asString("");
            String label = value.path("label").asString("");
            if (stored.isEmpty() || label.isEmpty()) {
                json.flaw("values: an option needs a label and a value");
            } else if (!values.add(stored)) {
                json.flaw("values: \"" + stored + "\" is used twice");
            }
            value.propertyNames().stream()
                    .filter(name -> !Set.of("value", "label").contains(name))
                    .forEach(name -> json.flaw("values: " + name + " is not supported"));
            options.add(new Option(stored, label));
        }
        if (offered.isEmpty() == options.isEmpty()) {
            json.flaw("needs either values or valuesKey");
        }
        return offered.isEmpty() ? new Choices.Listed(options) : new Choices.Offered(offered);
    }

    private static String defaultOption(Definition json, Choices choices) {
        String chosen = json.text("defaultValue", "");
        if (!chosen.isEmpty()) {
            mustBeOption(json, choices, chosen);
        }
        return chosen;
    }

    private static void mustBeOption(Definition json, Choices choices, String value) {
        if (choices instanceof Choices.Listed listed
                && listed.options().stream().noneMatch(option -> option.value().equals(value))) {
            json.flaw("defaultValue \"" + value + "\" is not among the values");
        }
    }

    private Component dateTime(Definition json, Set<String> keys, boolean shifting) {
        requiredOnly(json);
        json.only("subtype", "date", "time", "datetime");
        json.only("timeSerializingFormat", "no_timezone");
        if (!json.flag("use24h", true)) {
            json.flaw("use24h may only be true");
        }
        Subtype subtype = switch (json.text("subtype", "date")) {
            case "time" -> Subtype.TIME;
            case "datetime" -> Subtype.DATETIME;
            default -> Subtype.DATE;
        };
        Place place = place(json);
        DateTimeField.Bound earliest = bound(json, place.properties(), "earliest");
        DateTimeField.Bound latest = bound(json, place.properties(), "latest");
        if (json.flag("disallowPassedDates", false)) {
            earliest = new DateTimeField.Today();
        }
        if (subtype == Subtype.TIME && (earliest != null || latest != null)) {
            json.flaw("a time of day has no first or last day");
        }
        return new DateTimeField(
                place, question(json, keys, shifting), subtype, earliest, latest, json.whole("timeInterval", 1, 60, 1));
    }

    private static DateTimeField.@Nullable Bound bound(Definition json, Map<String, String> properties, String name) {
        String text = properties.get(name);
        if (text == null) {
            return null;
        }
        if (text.equals("today")) {
            return new DateTimeField.Today();
        }
        try {
            return new DateTimeField.Day(LocalDate.parse(text));
        } catch (DateTimeParseException notADate) {
            json.flaw("properties." + name + " must be \"today\" or a date like 2026-01-31, not \"" + text + "\"");
            return null;
        }
    }

    private Component staticText(Definition json) {
        String text = json.required("text");
        Place place = place(json);
        String translated = place.properties().getOrDefault("text_en", "");
        if (text.contains("{{") || translated.contains("{{")) {
            json.flaw("text holds an expression in {{ }}, which is not supported");
        }
        if (HTML.matcher(text).find() || HTML.matcher(translated).find()) {
            json.flaw("text holds HTML, which is not supported: use Markdown");
        }
        return new Component.StaticText(place, text);
    }

    private Component group(Definition json, Set<String> keys, boolean shifting) {
        Place place = place(json);
        alignment(json);
        String path = json.has("path") && !json.text("path", "").isEmpty() ? key(json, "path", keys) : null;
        return new Component.Group(
                place,
                json.text("label", ""),
                path,
                json.flag("showOutline", false),
                components(json, path == null ? keys : new HashSet<>(), shifting));
    }

    private Component dynamicList(Definition json, Set<String> keys, boolean shifting) {
        Place place = place(json);
        alignment(json);
        if (!json.flag("isRepeating", true)) {
            json.flaw("isRepeating may only be true");
        }
        if (json.has("nonCollapsedItems") && !json.flag("disableCollapse", false)) {
            json.flaw("folding rows is not supported: set disableCollapse to true and remove nonCollapsedItems");
        }
        json.skip("disableCollapse");
        boolean addRemove = json.flag("allowAddRemove", true);
        int repetitions = json.whole("defaultRepetitions", 0, MOST_ROWS, 1);
        int min = rows(json, place, "min_rows", 0);
        int max = rows(json, place, "max_rows", MOST_ROWS);
        if (min > max || repetitions > max) {
            json.flaw("properties.max_rows is smaller than min_rows or defaultRepetitions");
        }
        return new Component.DynamicList(
                place,
                json.required("label"),
                key(json, "path", keys),
                json.flag("showOutline", false),
                addRemove,
                repetitions,
                min,
                max,
                components(json, new HashSet<>(), shifting || addRemove));
    }

    private static int rows(Definition json, Place place, String name, int otherwise) {
        String text = place.properties().get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) > MOST_ROWS) {
            json.flaw("properties." + name + " must be a number from 0 to " + MOST_ROWS + ", not \"" + text + "\"");
            return otherwise;
        }
        return Integer.parseInt(text);
    }

    private static void alignment(Definition json) {
        json.only("verticalAlignment", "start");
    }
}
