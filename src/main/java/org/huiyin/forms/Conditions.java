package org.huiyin.forms;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.huiyin.forms.Item.Answer;
import org.huiyin.forms.Item.Fixed;
import org.huiyin.forms.Item.Nest;
import org.huiyin.forms.Item.Row;
import org.huiyin.forms.Item.Rows;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Decides what of a form is shown. */
final class Conditions {

    private static final Logger LOG = LoggerFactory.getLogger(Conditions.class);

    private final FeelEngineApi feel;

    Conditions(Clock clock) {
        this.feel = FeelEngineBuilder.forJava()
                .withClock(() -> ZonedDateTime.now(clock))
                .build();
    }

    /**
     * The items whose conditions do not hide them, given the values of those that are visible themselves: what is hidden
     * counts as not filled in, so hiding one thing may hide or show another, until nothing changes.
     */
    List<Item> visible(FormDefinition definition, List<Item> items, ObjectNode known) {
        long conditions = definition
                .all()
                .filter(component -> component.place().hide() != null)
                .count();
        if (conditions == 0) {
            return items;
        }
        List<Item> visible = items;
        ObjectNode data = Values.all(items);
        // As many rounds as conditions reach the end of any chain; a circle of conditions stops there, too.
        for (long round = 0; round <= conditions; round++) {
            Map<String, Object> scope = new HashMap<>(map(known));
            // What the form asks is what stands in the form, also when that is nothing.
            FormDefinition.names(definition.components()).forEach(scope::remove);
            scope.putAll(map(data));
            visible = visible(items, scope, data);
            ObjectNode next = Values.all(visible);
            if (next.equals(data)) {
                break;
            }
            data = next;
        }
        return visible;
    }

    private List<Item> visible(List<Item> items, Map<String, Object> scope, ObjectNode data) {
        List<Item> visible = new ArrayList<>();
        for (Item item : items) {
            if (!hidden(item.component(), scope)) {
                visible.add(
                        switch (item) {
                            case Answer answer -> answer;
                            case Fixed fixed -> fixed;
                            case Nest nest -> new Nest(nest.component(), nest.path(), inside(nest, scope, data));
                            case Rows rows ->
                                new Rows(rows.component(), rows.path(), rows(rows, scope, data), rows.faults());
                        });
            }
        }
        return visible;
    }

    private List<Item> inside(Nest nest, Map<String, Object> scope, ObjectNode data) {
        String path = nest.component().path();
        return path == null
                ? visible(nest.items(), scope, data)
                : visible(nest.items(), scope(scope, data.path(path), -1), object(data.path(path), data));
    }

    private List<Row> rows(Rows rows, Map<String, Object> scope, ObjectNode data) {
        List<Row> shown = new ArrayList<>();
        JsonNode list = data.path(rows.component().path());
        for (Row row : rows.rows()) {
            JsonNode values = list.path(row.index());
            shown.add(new Row(
                    row.index(),
                    row.path(),
                    row.fixed(),
                    visible(row.items(), scope(scope, values, row.index()), object(values, data))));
        }
        return shown;
    }

    private static ObjectNode object(JsonNode node, ObjectNode like) {
        return node instanceof ObjectNode object ? object : like.objectNode();
    }

    /** The names seen from inside a group or row: its own before those around it, with parent and, in rows, the number i. */
    private static Map<String, Object> scope(Map<String, Object> around, JsonNode values, int index) {
        Map<String, Object> scope = new HashMap<>(around);
        scope.put("parent", around);
        if (values instanceof ObjectNode object) {
            scope.putAll(map(object));
        }
        if (index >= 0) {
            scope.put("i", index + 1);
        }
        return scope;
    }

    private boolean hidden(Component component, Map<String, Object> scope) {
        Condition condition = component.place().hide();
        if (condition == null) {
            return false;
        }
        EvaluationResult result = feel.evaluate(condition.parsed(), scope);
        if (!result.isSuccess()) {
            // Better one question too many than a step that nobody can complete.
            // The reason would quote what was entered, which has no place in a log.
            LOG.warn(
                    "condition \"{}\" of {} cannot be decided, it stays visible",
                    condition.text(),
                    component.place().id());
            return false;
        }
        return Boolean.TRUE.equals(result.result());
    }

    private static Map<String, Object> map(ObjectNode object) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.properties().forEach(property -> map.put(property.getKey(), plain(property.getValue())));
        return map;
    }

    private static @Nullable Object plain(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> map((ObjectNode) node);
            case ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                node.values().forEach(value -> list.add(plain(value)));
                yield list;
            }
            case NUMBER -> node.decimalValueOpt().orElse(null);
            case BOOLEAN -> node.booleanValue();
            case STRING -> node.stringValue();
            default -> null;
        };
    }
}
