package org.huiyin.forms;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.huiyin.forms.Component.Access;
import org.huiyin.forms.Component.Field;
import org.huiyin.forms.Component.TextRule;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Describes the JSON that a form takes, for the API: JSON Schema 2020-12, as OpenAPI 3.1 uses it. */
public final class FormSchema {

    /** What the server offers; empty where nobody is known to whom it could be offered. */
    private final Function<Choices.Offered, Optional<List<Option>>> offers;

    private FormSchema(Function<Choices.Offered, Optional<List<Option>>> offers) {
        this.offers = offers;
    }

    /**
     * The schema of what may be sent. Necessary, not sufficient: what a condition hides, which options the server
     * offers, and what day it is are only known when a form is checked. Fields that may be hidden are never required
     * here; {@code x-hidden-when} tells their condition.
     */
    public static ObjectNode of(FormDefinition definition) {
        return new FormSchema(offered -> Optional.empty()).root(definition);
    }

    /** The same for a form that is open, with the options that the server offers to this actor in this case. */
    public static ObjectNode of(FilledForm form) {
        return new FormSchema(offered -> Optional.of(form.offers().of(offered))).root(form.definition());
    }

    private ObjectNode root(FormDefinition definition) {
        return object(definition.components()).put("title", definition.id());
    }

    private ObjectNode object(List<Component> components) {
        ObjectNode properties = node();
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        add(components, properties, required, false);
        ObjectNode schema = node().put("type", "object").put("additionalProperties", false);
        schema.set("properties", properties);
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema;
    }

    private void add(List<Component> components, ObjectNode properties, ArrayNode required, boolean conditional) {
        for (Component component : components) {
            Optional<Condition> hide = Optional.ofNullable(component.place().hide());
            boolean sometimes = conditional || hide.isPresent();
            switch (component) {
                case Field field -> {
                    ObjectNode schema = field(field);
                    hide.ifPresent(condition -> schema.put("x-hidden-when", condition.text()));
                    properties.set(field.key(), schema);
                    if (field.question().required() && field.question().access() == Access.WRITABLE && !sometimes) {
                        required.add(field.key());
                    }
                }
                case Component.Group group
                when group.path() == null -> add(group.components(), properties, required, sometimes);
                case Component.Group group -> {
                    ObjectNode schema = object(group.components()).put("title", group.label());
                    hide.ifPresent(condition -> schema.put("x-hidden-when", condition.text()));
                    properties.set(group.path(), schema);
                    if (schema.has("required") && !sometimes) {
                        required.add(group.path());
                    }
                }
                case Component.DynamicList list -> {
                    ObjectNode schema = node().put("type", "array").put("title", list.label());
                    schema.set("items", object(list.components()));
                    schema.put("minItems", list.minRows()).put("maxItems", list.maxRows());
                    hide.ifPresent(condition -> schema.put("x-hidden-when", condition.text()));
                    properties.set(list.path(), schema);
                    if (list.minRows() > 0 && !sometimes) {
                        required.add(list.path());
                    }
                }
                case Component.StaticText _, Component.Separator _, Component.Spacer _ -> {}
            }
        }
    }

    private ObjectNode field(Field field) {
        ObjectNode schema = switch (field) {
            case Component.TextField text -> text(text.rule());
            case Component.TextArea text -> text(text.rule());
            case Component.NumberField number -> number(number);
            case Component.Checkbox checkbox -> {
                ObjectNode box = node().put("type", "boolean");
                if (checkbox.question().required()) {
                    box.put("const", true);
                }
                yield box;
            }
            case Component.Radio radio -> one(radio);
            case Component.Select select -> one(select);
            case Component.Checklist checklist -> several(one(checklist));
            case Component.DateTimeField dateTime ->
                switch (dateTime.subtype()) {
                    case DATE -> node().put("type", "string").put("format", "date");
                    case TIME -> node().put("type", "string").put("pattern", "^([01][0-9]|2[0-3]):[0-5][0-9]$");
                    case DATETIME ->
                        node().put("type", "string").put("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}");
                };
            case Component.FilePicker picker -> {
                ObjectNode files = several(node().put("type", "string").put("format", "uuid"));
                yield picker.multiple() ? files : files.put("maxItems", 1);
            }
        };
        schema.put("title", field.question().label());
        if (!field.question().description().isEmpty()) {
            schema.put("description", field.question().description());
        }
        if (field.question().access() != Access.WRITABLE) {
            schema.put("readOnly", true);
        }
        return schema;
    }

    private static ObjectNode text(TextRule rule) {
        ObjectNode schema = node().put("type", "string");
        Optional.ofNullable(rule.minLength()).ifPresent(least -> schema.put("minLength", least));
        Optional.ofNullable(rule.maxLength()).ifPresent(most -> schema.put("maxLength", most));
        Optional.ofNullable(rule.pattern()).map(Pattern::pattern).ifPresent(regex -> schema.put("pattern", regex));
        if (rule.kind() == TextRule.Kind.EMAIL) {
            schema.put("format", "idn-email");
        }
        return schema;
    }

    private static ObjectNode number(Component.NumberField number) {
        ObjectNode schema = node().put("type", "number");
        Optional.ofNullable(number.min()).ifPresent(least -> schema.put("minimum", least));
        Optional.ofNullable(number.max()).ifPresent(most -> schema.put("maximum", most));
        Optional.ofNullable(number.increment())
                .or(() ->
                        Optional.ofNullable(number.decimalDigits()).map(digits -> BigDecimal.ONE.movePointLeft(digits)))
                .ifPresent(step -> schema.put("multipleOf", step));
        return schema;
    }

    private ObjectNode one(Component.Choice choice) {
        ObjectNode schema = node().put("type", "string");
        switch (choice.choices()) {
            case Choices.Listed listed -> options(schema, listed.options());
            case Choices.Offered offered -> {
                schema.put("x-options", offered.key());
                offers.apply(offered).ifPresent(options -> options(schema, options));
            }
        }
        return schema;
    }

    private static void options(ObjectNode schema, List<Option> options) {
        // With nothing to choose from, no value is right; an empty oneOf would be no schema.
        if (options.isEmpty()) {
            schema.put("maxLength", 0);
            return;
        }
        ArrayNode choices = schema.putArray("oneOf");
        options.forEach(
                option -> choices.addObject().put("const", option.value()).put("title", option.label()));
    }

    private static ObjectNode several(ObjectNode items) {
        ObjectNode schema = node().put("type", "array").put("uniqueItems", true);
        schema.set("items", items);
        return schema;
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
