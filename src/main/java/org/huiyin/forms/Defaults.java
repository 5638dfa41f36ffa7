package org.huiyin.forms;

import java.util.List;

/** What stands in a field before anyone has touched it. */
final class Defaults {

    private Defaults() {}

    static List<String> typed(Component.Field field) {
        return switch (field) {
            case Component.TextField text -> single(text.defaultValue());
            case Component.TextArea text -> single(text.defaultValue());
            case Component.NumberField number ->
                number.defaultValue() == null
                        ? List.of()
                        : List.of(number.defaultValue().toPlainString());
            case Component.Checkbox checkbox -> checkbox.defaultValue() ? List.of("true") : List.of();
            case Component.Radio radio -> single(radio.defaultValue());
            case Component.Select select -> single(select.defaultValue());
            case Component.Checklist checklist -> checklist.defaultValue();
            case Component.DateTimeField _, Component.FilePicker _ -> List.of();
        };
    }

    private static List<String> single(String text) {
        return text.isEmpty() ? List.of() : List.of(text);
    }
}
