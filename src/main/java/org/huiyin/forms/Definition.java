package org.huiyin.forms;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One JSON object of a form file, remembering which of its properties were asked for: those nobody asked for are not
 * supported, and so no property is ever ignored in silence.
 */
final class Definition {

    private final ObjectNode json;
    private final String element;
    private final Collection<MalformedForm.Flaw> flaws;
    private final Set<String> asked = new HashSet<>();
    private final String prefix;

    Definition(ObjectNode json, String element, Collection<MalformedForm.Flaw> flaws) {
        this(json, element, flaws, "");
    }

    private Definition(ObjectNode json, String element, Collection<MalformedForm.Flaw> flaws, String prefix) {
        this.json = json;
        this.element = element;
        this.flaws = flaws;
        this.prefix = prefix;
    }

    void flaw(String reason) {
        flaws.add(new MalformedForm.Flaw(element, reason));
    }

    private void flaw(String name, String reason) {
        flaw(prefix + name + " " + reason);
    }

    private @Nullable JsonNode get(String name) {
        asked.add(name);
        JsonNode node = json.get(name);
        return node == null || node.isNull() ? null : node;
    }

    boolean has(String name) {
        return get(name) != null;
    }

    /** A text meant literally; the Modeler marks FEEL with a leading {@code =}, supported only in conditions. */
    @Nullable
    String text(String name) {
        JsonNode node = get(name);
        if (node == null) {
            return null;
        }
        if (!node.isString()) {
            flaw(name, "must be a text");
            return null;
        }
        String text = node.stringValue();
        if (text.startsWith("=")) {
            flaw(name, "is an expression; FEEL is supported in conditional.hide only");
        }
        return text;
    }

    String text(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    String required(String name) {
        String text = text(name, "");
        if (text.isBlank()) {
            flaw(name, "is missing");
        }
        return text;
    }

    /** A text that may be FEEL; with the leading {@code =} if it is. */
    @Nullable
    String feel(String name) {
        JsonNode node = get(name);
        if (node == null || node.isString() && node.stringValue().isBlank()) {
            return null;
        }
        if (!node.isString() || !node.stringValue().startsWith("=")) {
            flaw(name, "must be a FEEL expression and begin with =");
            return null;
        }
        return node.stringValue();
    }

    boolean flag(String name, boolean otherwise) {
        JsonNode node = get(name);
        if (node == null) {
            return otherwise;
        }
        if (!node.isBoolean()) {
            flaw(name, "must be true or false; expressions are not supported here");
            return otherwise;
        }
        return node.booleanValue();
    }

    @Nullable
    BigDecimal number(String name) {
        JsonNode node = get(name);
        if (node == null) {
            return null;
        }
        if (!node.isNumber()) {
            flaw(name, "must be a number; expressions are not supported here");
            return null;
        }
        return node.decimalValue();
    }

    @Nullable
    Integer whole(String name, int least, int most) {
        BigDecimal number = number(name);
        if (number == null) {
            return null;
        }
        if (number.stripTrailingZeros().scale() > 0
                || number.compareTo(BigDecimal.valueOf(least)) < 0
                || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            flaw(name, "must be a whole number from " + least + " to " + most);
            return null;
        }
        return number.intValueExact();
    }

    int whole(String name, int least, int most, int otherwise) {
        Integer number = whole(name, least, most);
        return number == null ? otherwise : number;
    }

    /** The value must be one of these, or absent. */
    void only(String name, String... values) {
        String text = text(name);
        if (text != null && !List.of(values).contains(text)) {
            flaw(name, "may only be " + String.join(" or ", values) + ", not " + text);
        }
    }

    List<String> texts(String name) {
        JsonNode node = get(name);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray() || !node.values().stream().allMatch(JsonNode::isString)) {
            flaw(name, "must be a list of texts");
            return List.of();
        }
        return node.values().stream().map(JsonNode::stringValue).toList();
    }

    List<ObjectNode> objects(String name) {
        JsonNode node = get(name);
        if (node == null) {
            return List.of();
        }
        List<ObjectNode> objects = new ArrayList<>();
        if (node.isArray()) {
            node.values().forEach(value -> {
                if (value instanceof ObjectNode object) {
                    objects.add(object);
                }
            });
        }
        if (!node.isArray() || objects.size() != node.size()) {
            flaw(name, "must be a list of objects");
        }
        return objects;
    }

    /** A nested object; empty if absent. Its own properties must be asked for, too. */
    Definition object(String name) {
        JsonNode node = get(name);
        if (node != null && !node.isObject()) {
            flaw(name, "must be an object");
        }
        return new Definition(
                node instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode(),
                element,
                flaws,
                prefix + name + ".");
    }

    /** All of a nested object whose names are free. */
    Map<String, String> map(String name) {
        JsonNode node = get(name);
        if (node == null) {
            return Map.of();
        }
        Map<String, String> map = new HashMap<>();
        node.properties().forEach(entry -> {
            if (entry.getValue().isValueNode() && !entry.getValue().isNull()) {
                map.put(entry.getKey(), entry.getValue().asString());
            } else {
                flaw(name + "." + entry.getKey(), "must be a text");
            }
        });
        if (!node.isObject()) {
            flaw(name, "must be an object");
        }
        return map;
    }

    /** Properties that mean nothing to us but do no harm: who wrote the file, and how the Modeler draws it. */
    void skip(String... names) {
        asked.addAll(List.of(names));
    }

    /** To be called last: whatever nobody asked for is not supported. */
    void refuseRest() {
        json.propertyNames().stream()
                .filter(name -> !asked.contains(name))
                .forEach(name -> flaw(name, "is not supported"));
    }
}
