package org.huiyin.forms;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.ids.FileId;
import org.huiyin.refusals.Invalid;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was sent, before anything of it is believed: from a page or by API, in the same shape. Parameters whose names
 * begin with {@code _} are the page's own ({@code _csrf} …) and no part of the entry.
 */
public final class Entry {

    /** Most UTF-16 units of all names and values together. */
    static final int MOST_CHARACTERS = 500_000;

    private static final int DEEPEST = 8;
    private static final int MOST_NODES = 20_000;

    private static final Pattern STEP =
            Pattern.compile("\\G(?:^|\\.)([A-Za-z][A-Za-z0-9_]{0,62})(?:\\[([0-9]{1,3})])?");

    private final ObjectNode data;
    private final boolean page;
    private final Optional<String> added;
    private final Optional<String> removed;
    private final boolean refresh;
    private final Set<String> lists;

    private Entry(
            ObjectNode data,
            boolean page,
            Optional<String> added,
            Optional<String> removed,
            boolean refresh,
            Set<String> lists) {
        this.data = data;
        this.page = page;
        this.added = added;
        this.removed = removed;
        this.refresh = refresh;
        this.lists = lists;
    }

    /**
     * The parameters of a page's form, named like {@code requests[0].text}.
     *
     * @throws Invalid if a name is none a form can have sent, or all is too much
     */
    public static Entry ofParameters(Map<String, String[]> parameters) {
        return ofParameters(parameters, name -> true);
    }

    /**
     * The same on a page that asks more than the form: parameters that are none of its answers are left to the page.
     *
     * @throws Invalid if a name is none the form can have sent, or all is too much
     */
    public static Entry ofParameters(Map<String, String[]> parameters, FormDefinition form) {
        Set<String> names = FormDefinition.names(form.components());
        return ofParameters(parameters, name -> names.contains(name.split("[.\\[]", 2)[0]));
    }

    private static Entry ofParameters(Map<String, String[]> parameters, Predicate<String> wanted) {
        Branch root = new Branch(new TreeMap<>());
        long characters = 0;
        int values = 0;
        for (Map.Entry<String, String[]> parameter : parameters.entrySet()) {
            String name = parameter.getKey();
            if (name.startsWith("_") || !wanted.test(name)) {
                continue;
            }
            characters += name.length();
            for (String value : parameter.getValue()) {
                characters += value.length();
                values++;
            }
            if (characters > MOST_CHARACTERS || values > MOST_NODES) {
                throw new Invalid("", "too_much");
            }
            root.put(name, parameter.getValue());
        }
        return new Entry(
                root.json(),
                true,
                first(parameters, "_add"),
                first(parameters, "_remove"),
                parameters.containsKey("_refresh"),
                Set.copyOf(Arrays.asList(parameters.getOrDefault("_list", new String[0]))));
    }

    /** @throws Invalid if it is too much, or nested deeper than any form */
    public static Entry ofJson(ObjectNode json) {
        int[] left = {MOST_CHARACTERS, MOST_NODES};
        measure(json, 0, left);
        return new Entry(json.deepCopy(), false, Optional.empty(), Optional.empty(), false, Set.of());
    }

    /** The same entry with a stored upload among the answers of the file picker at this path. */
    public Entry with(String path, FileId file) {
        Branch root = Branch.of(data);
        root.put(path, new String[] {file.toString()});
        return new Entry(root.json(), page, added, removed, refresh, lists);
    }

    /** The person asked for another look at the form (a row more, a row less, conditions anew), not to submit it. */
    public boolean refresh() {
        return refresh || added.isPresent() || removed.isPresent();
    }

    ObjectNode data() {
        return data;
    }

    /** Sent by a page, where everything is text and a box without a tick sends nothing. */
    boolean page() {
        return page;
    }

    boolean adds(String list) {
        return added.filter(list::equals).isPresent();
    }

    boolean removes(String row) {
        return removed.filter(row::equals).isPresent();
    }

    /** Whether the list stood on the page; if so, no rows means that all were removed. */
    boolean shows(String list) {
        return lists.contains(list);
    }

    private static Optional<String> first(Map<String, String[]> parameters, String name) {
        String[] values = parameters.get(name);
        return values == null || values.length == 0 ? Optional.empty() : Optional.of(values[0]);
    }

    private static void measure(JsonNode node, int depth, int[] left) {
        left[1]--;
        if (node.isString()) {
            left[0] -= node.stringValue().length();
        }
        node.propertyNames().forEach(name -> left[0] -= name.length());
        if (depth > DEEPEST || left[0] < 0 || left[1] < 0) {
            throw new Invalid("", "too_much");
        }
        node.values().forEach(value -> measure(value, depth + 1, left));
    }

    /** What stands at one place of the tree that parameter names span. */
    private sealed interface Twig {

        JsonNode json();
    }

    private record Leaf(ArrayNode values) implements Twig {

        @Override
        public JsonNode json() {
            return values.size() == 1 ? values.get(0) : values;
        }
    }

    /** Rows by the numbers they had on the page; those left out close up. */
    private record Rows(TreeMap<Integer, Branch> rows) implements Twig {

        @Override
        public JsonNode json() {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            rows.values().forEach(row -> list.add(row.json()));
            return list;
        }
    }

    private record Branch(TreeMap<String, Twig> twigs) implements Twig {

        static Branch of(ObjectNode json) {
            Branch branch = new Branch(new TreeMap<>());
            json.properties().forEach(property -> branch.twigs.put(property.getKey(), twig(property.getValue())));
            return branch;
        }

        private static Twig twig(JsonNode node) {
            return switch (node) {
                case ObjectNode object -> of(object);
                case ArrayNode array
                when !array.isEmpty() && array.values().stream().allMatch(JsonNode::isObject) -> {
                    Rows rows = new Rows(new TreeMap<>());
                    array.values().forEach(row -> rows.rows.put(rows.rows.size(), of((ObjectNode) row)));
                    yield rows;
                }
                case ArrayNode array -> new Leaf(array);
                default -> new Leaf(JsonNodeFactory.instance.arrayNode().add(node));
            };
        }

        void put(String name, String[] values) {
            Matcher step = STEP.matcher(name);
            Branch at = this;
            int depth = 0;
            while (step.find()) {
                String key = step.group(1);
                boolean last = step.end() == name.length();
                String index = step.group(2);
                if (++depth > DEEPEST) {
                    break;
                }
                if (index != null) {
                    Twig twig = at.twigs.computeIfAbsent(key, k -> new Rows(new TreeMap<>()));
                    if (!(twig instanceof Rows rows) || last) {
                        break;
                    }
                    at = rows.rows.computeIfAbsent(Integer.valueOf(index), i -> new Branch(new TreeMap<>()));
                } else if (last) {
                    Twig twig = at.twigs.computeIfAbsent(key, k -> new Leaf(JsonNodeFactory.instance.arrayNode()));
                    if (!(twig instanceof Leaf leaf)) {
                        break;
                    }
                    List.of(values).forEach(leaf.values::add);
                    return;
                } else {
                    Twig twig = at.twigs.computeIfAbsent(key, k -> new Branch(new TreeMap<>()));
                    if (!(twig instanceof Branch branch)) {
                        break;
                    }
                    at = branch;
                }
            }
            throw new Invalid(name, "unknown");
        }

        @Override
        public ObjectNode json() {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            twigs.forEach((key, twig) -> object.set(key, twig.json()));
            return object;
        }
    }
}
