package org.huiyin.forms;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is asked at one step, read from a Camunda Forms file. Immutable; holds only what this product supports, since
 * anything else is refused when read.
 *
 * @param id as given by the Modeler
 */
public record FormDefinition(String id, List<Component> components) {

    public FormDefinition {
        components = List.copyOf(components);
    }

    /** @throws MalformedForm naming every component and property that is wrong or not supported */
    public static FormDefinition read(String json) {
        return new FormReader().read(json);
    }

    /** Every component, those inside groups and lists too, from top to bottom. */
    public Stream<Component> all() {
        return all(components);
    }

    /** Every field, with those inside groups and lists. */
    public Stream<Component.Field> fields() {
        return all().filter(Component.Field.class::isInstance).map(Component.Field.class::cast);
    }

    /** The fields whose answers stand by themselves, not in a row of a list nor within an object. */
    public Stream<Component.Field> asked() {
        return asked(components);
    }

    private static Stream<Component.Field> asked(List<Component> components) {
        return components.stream().flatMap(component -> switch (component) {
            case Component.Field field -> Stream.of(field);
            case Component.Group group when group.path() == null -> asked(group.components());
            case Component.Group _, Component.DynamicList _ -> Stream.empty();
            case Component.StaticText _, Component.Separator _, Component.Spacer _ -> Stream.empty();
        });
    }

    /** Names under which the answers to what may be filled in are stored: fields, lists, and groups with a path. */
    Set<String> answerable() {
        return answerable(components).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> answerable(List<Component> components) {
        return components.stream().flatMap(component -> switch (component) {
            case Component.Field field ->
                field.question().access() == Component.Access.WRITABLE ? Stream.of(field.key()) : Stream.empty();
            case Component.DynamicList list -> whole(list.path(), list.components());
            case Component.Group group ->
                Optional.ofNullable(group.path())
                        .map(path -> whole(path, group.components()))
                        .orElseGet(() -> answerable(group.components()));
            case Component.StaticText _, Component.Separator _, Component.Spacer _ -> Stream.empty();
        });
    }

    private static Stream<String> whole(String name, List<Component> inside) {
        return answerable(inside).limit(1).map(_ -> name);
    }

    /**
     * Names of what is of one occasion, fields and lists that the pack calls {@code fresh}: a payment, a record of a hearing.
     * They open empty though the case has been asked them before.
     */
    public Set<String> fresh() {
        return fresh(components).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> fresh(List<Component> components) {
        return components.stream().flatMap(component -> switch (component) {
            case Component.Field field -> named(field, field.key());
            case Component.DynamicList list -> named(list, list.path());
            case Component.Group group ->
                Optional.ofNullable(group.path())
                        .map(path -> named(group, path))
                        .orElseGet(() -> fresh(group.components()));
            case Component.StaticText _, Component.Separator _, Component.Spacer _ -> Stream.empty();
        });
    }

    private static Stream<String> named(Component component, String name) {
        return component.place().property("fresh").filter("true"::equals).map(_ -> name).stream();
    }

    /** The first field with this key, at whatever depth. */
    public Optional<Component.Field> field(String key) {
        return fields().filter(field -> field.key().equals(key)).findFirst();
    }

    /** The names of the properties that these components fill in one object. */
    static Set<String> names(List<Component> components) {
        Set<String> names = new HashSet<>();
        for (Component component : components) {
            switch (component) {
                case Component.Field field -> names.add(field.key());
                case Component.Group group when group.path() == null -> names.addAll(names(group.components()));
                case Component.Group group -> names.add(group.path());
                case Component.DynamicList list -> names.add(list.path());
                case Component.StaticText _, Component.Separator _, Component.Spacer _ -> {}
            }
        }
        return names;
    }

    private static Stream<Component> all(List<Component> components) {
        return components.stream()
                .flatMap(component -> component instanceof Component.Container container
                        ? Stream.concat(Stream.of(component), all(container.components()))
                        : Stream.of(component));
    }
}
