package org.huiyin.forms;

import java.util.List;
import java.util.function.Function;
import org.huiyin.forms.Item.Answer;
import org.huiyin.forms.Item.Fixed;
import org.huiyin.forms.Item.Nest;
import org.huiyin.forms.Item.Row;
import org.huiyin.forms.Item.Rows;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Gathers the values of a filled-in form into the JSON that is stored. */
final class Values {

    private Values() {}

    /** Every row at its own place, blank or not: what conditions look at. */
    static ObjectNode all(List<Item> items) {
        return gather(items, Rows::rows);
    }

    /** What is stored: rows left blank are not. */
    static ObjectNode stored(List<Item> items) {
        return gather(items, Rows::counted);
    }

    private static ObjectNode gather(List<Item> items, Function<Rows, List<Row>> which) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        gather(items, which, object);
        return object;
    }

    private static void gather(List<Item> items, Function<Rows, List<Row>> which, ObjectNode into) {
        for (Item item : items) {
            switch (item) {
                case Answer answer
                when answer.value() != null -> into.set(answer.component().key(), answer.value());
                case Nest nest when nest.component().path() == null -> gather(nest.items(), which, into);
                case Nest nest -> {
                    ObjectNode nested = gather(nest.items(), which);
                    if (!nested.isEmpty()) {
                        into.set(nest.component().path(), nested);
                    }
                }
                case Rows rows -> {
                    ArrayNode list = JsonNodeFactory.instance.arrayNode();
                    which.apply(rows).forEach(row -> list.add(gather(row.items(), which)));
                    if (!list.isEmpty()) {
                        into.set(rows.component().path(), list);
                    }
                }
                case Answer _, Fixed _ -> {}
            }
        }
    }
}
