package org.huiyin.forms;

import java.util.List;
import org.huiyin.refusals.Invalid.Fault;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A component at one place of a filled-in form: those inside lists stand there once for each row. */
sealed interface Item {

    Component component();

    /** The place in the data: {@code requests[0].text}. Of a component without data, the place that holds it. */
    String path();

    /**
     * A field with its answer.
     *
     * @param typed what stands in it, as typed; of choices and papers, the values chosen
     * @param value what is to be stored; null if nothing
     */
    record Answer(
            Component.Field component,
            String path,
            List<String> typed,
            @Nullable JsonNode value,
            List<Fault> faults) implements Item {

        /** Nobody touched it. */
        boolean blank() {
            return component.question().access() != Component.Access.WRITABLE
                    || typed.stream().allMatch(String::isBlank)
                    || typed.equals(Defaults.typed(component));
        }
    }

    /** A group. */
    record Nest(Component.Group component, String path, List<Item> items) implements Item {}

    /** A dynamic list. */
    record Rows(Component.DynamicList component, String path, List<Row> rows, List<Fault> faults) implements Item {

        /** Rows that count: those filled in, and blank ones while too few are. */
        List<Row> counted() {
            long filled = rows.stream().filter(row -> !row.blank()).count();
            long[] wanted = {component.minRows() - filled};
            return rows.stream().filter(row -> !row.blank() || wanted[0]-- > 0).toList();
        }
    }

    /**
     * One row of a dynamic list.
     *
     * @param fixed it stands for something that is there: blank or not, it is never left out
     */
    record Row(int index, String path, boolean fixed, List<Item> items) {

        boolean blank() {
            return !fixed && items.stream().allMatch(Item::isBlank);
        }
    }

    /** Something to read. */
    record Fixed(Component component, String path) implements Item {}

    private static boolean isBlank(Item item) {
        return switch (item) {
            case Answer answer -> answer.blank();
            case Nest nest -> nest.items().stream().allMatch(Item::isBlank);
            case Rows rows -> rows.rows().stream().allMatch(Row::blank);
            case Fixed _ -> true;
        };
    }
}
