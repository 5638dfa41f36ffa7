package org.huiyin.forms;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huiyin.forms.Component.Access;
import org.huiyin.forms.Component.Checkbox;
import org.huiyin.forms.Component.Checklist;
import org.huiyin.forms.Component.DynamicList;
import org.huiyin.forms.Component.Field;
import org.huiyin.forms.Component.Group;
import org.huiyin.forms.Item.Answer;
import org.huiyin.forms.Item.Fixed;
import org.huiyin.forms.Item.Nest;
import org.huiyin.forms.Item.Row;
import org.huiyin.forms.Item.Rows;
import org.huiyin.refusals.Invalid.Fault;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fills one form in, once: puts what was sent, what is known or what stands there by default into its places and checks
 * it. Used by one thread for one request.
 */
final class Filling {

    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    private final FormContext context;
    private final Reading reading;
    private final @Nullable Entry entry;
    private final List<Fault> strangers = new ArrayList<>();

    /** @param entry null to open the form */
    Filling(
            FormContext context,
            Offers offers,
            Optional<Attachments> attachments,
            LocalDate today,
            @Nullable Entry entry) {
        this.context = context;
        this.reading = new Reading(context, offers, attachments, today, entry == null || entry.page());
        this.entry = entry;
    }

    List<Item> fill(FormDefinition definition) {
        return items(
                definition.components(),
                "",
                entry == null ? null : entry.data(),
                new Known(List.of(context.known()), 0));
    }

    /** Faults of what no component asked for. */
    List<Fault> strangers() {
        return strangers;
    }

    /**
     * What is known at one place.
     *
     * @param all the objects of all rows when inside a list, since rows may have moved; one object elsewhere
     * @param own which of them stood here, or -1 for a new row
     */
    private record Known(List<ObjectNode> all, int own) {

        ObjectNode object() {
            return own >= 0 && own < all.size() ? all.get(own) : NOTHING;
        }

        Known inside(String path) {
            return new Known(all.stream().map(each -> nested(each, path)).toList(), own);
        }

        private static ObjectNode nested(ObjectNode object, String path) {
            return object.path(path) instanceof ObjectNode nested ? nested : NOTHING;
        }
    }

    /** @param sent what was sent here; null where the form is opened or a row is new */
    private List<Item> items(List<Component> components, String base, @Nullable ObjectNode sent, Known known) {
        if (sent != null) {
            refuseStrangers(FormDefinition.names(components), base, sent);
        }
        return fill(components, base, sent, known);
    }

    private List<Item> fill(List<Component> components, String base, @Nullable ObjectNode sent, Known known) {
        List<Item> items = new ArrayList<>();
        for (Component component : components) {
            items.add(
                    switch (component) {
                        case Field field -> answer(field, base + field.key(), sent, known);
                        case Group group -> nest(group, base, sent, known);
                        case DynamicList list -> rows(list, base + list.path(), sent, known);
                        case Component.StaticText _, Component.Separator _, Component.Spacer _ ->
                            new Fixed(component, base);
                    });
        }
        return items;
    }

    private void refuseStrangers(Set<String> names, String base, ObjectNode sent) {
        sent.propertyNames().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> strangers.add(Fault.of(base + name, "unknown")));
    }

    private Answer answer(Field field, String path, @Nullable ObjectNode sent, Known known) {
        JsonNode before = known.object().get(field.key());
        if (field.question().access() == Access.READONLY) {
            return reading.stored(field, path, before, true);
        }
        if (field.question().access() == Access.DISABLED) {
            return reading.stored(field, path, before, false);
        }
        JsonNode now = sent == null ? null : sent.get(field.key());
        if (sent == null || now == null && appeared(field)) {
            return reading.opened(field, path, before);
        }
        return reading.sent(
                field,
                path,
                now,
                known.all().stream()
                        .flatMap(each -> Stream.ofNullable(each.get(field.key())))
                        .toList());
    }

    /**
     * A field that a refreshed page did not send was hidden until now, so it opens with its default. Boxes send nothing
     * when they are not ticked: of them one cannot tell.
     */
    private boolean appeared(Field field) {
        return entry != null && entry.refresh() && !(field instanceof Checkbox) && !(field instanceof Checklist);
    }

    private Nest nest(Group group, String base, @Nullable ObjectNode sent, Known known) {
        String key = group.path();
        if (key == null) {
            return new Nest(group, base, fill(group.components(), base, sent, known));
        }
        ObjectNode inside = null;
        if (sent != null) {
            JsonNode node = sent.get(key);
            if (node != null && !node.isNull() && !node.isObject()) {
                strangers.add(Fault.of(base + key, "object"));
            }
            inside = node instanceof ObjectNode object ? object : NOTHING;
        }
        return new Nest(group, base + key, items(group.components(), base + key + ".", inside, known.inside(key)));
    }

    private Rows rows(DynamicList list, String path, @Nullable ObjectNode sent, Known around) {
        List<ObjectNode> known = objects(around.object().get(list.path()));
        List<Row> rows = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        int most = list.addRemove() ? list.maxRows() : Math.max(list.repetitions(), known.size());
        if (sent == null || entry == null) {
            open(list, path, known, rows);
            return new Rows(list, path, rows, faults);
        }
        JsonNode node = sent.get(list.path());
        if (node == null && entry.refresh() && !entry.shows(path)) {
            open(list, path, known, rows);
        } else if (node != null) {
            take(list, path, node, known, most, rows, faults);
        }
        if (!list.addRemove()) {
            // A row that did not come is a row left empty: those after it would stand for something else.
            for (int i = rows.size(); i < known.size(); i++) {
                rows.add(row(list, path, i, NOTHING, new Known(known, i)));
            }
        }
        if (entry.adds(path) && list.addRemove() && rows.size() < most) {
            rows.add(row(list, path, rows.size(), null, new Known(known, -1)));
        }
        if (rows.size() < list.minRows()) {
            faults.add(Fault.of(path, "rows_min", list.minRows()));
        }
        return new Rows(list, path, rows, faults);
    }

    private void open(DynamicList list, String path, List<ObjectNode> known, List<Row> rows) {
        int shown = known.isEmpty() || !list.addRemove() ? list.repetitions() : 0;
        int count = Math.max(known.size(), Math.max(shown, list.minRows()));
        IntStream.range(0, count).forEach(i -> rows.add(row(list, path, i, null, new Known(known, i))));
    }

    private void take(
            DynamicList list,
            String path,
            JsonNode node,
            List<ObjectNode> known,
            int most,
            List<Row> rows,
            List<Fault> faults) {
        List<ObjectNode> sent = objects(node);
        if (!node.isNull() && (!node.isArray() || sent.size() != node.size())) {
            faults.add(Fault.of(path, "list"));
        }
        if (sent.size() > most) {
            faults.add(Fault.of(path, "rows_max", most));
        }
        for (int i = 0; i < Math.min(sent.size(), most); i++) {
            boolean removed = entry != null && list.addRemove() && entry.removes(path + "[" + i + "]");
            if (!removed) {
                rows.add(row(list, path, rows.size(), sent.get(i), new Known(known, list.addRemove() ? -1 : i)));
            }
        }
    }

    private Row row(DynamicList list, String path, int index, @Nullable ObjectNode sent, Known known) {
        String own = path + "[" + index + "]";
        boolean fixed = !list.addRemove()
                && known.own() >= 0
                && known.own() < known.all().size();
        return new Row(index, own, fixed, items(list.components(), own + ".", sent, known));
    }

    private static List<ObjectNode> objects(@Nullable JsonNode node) {
        return node instanceof ArrayNode array
                ? array.values().stream()
                        .filter(ObjectNode.class::isInstance)
                        .map(ObjectNode.class::cast)
                        .toList()
                : List.of();
    }
}
