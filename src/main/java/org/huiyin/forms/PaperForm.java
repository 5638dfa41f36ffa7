package org.huiyin.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A form to be filled in by hand: what is asked, in order, for a template that prints it. The same definition, so that
 * nothing has to be asked again when the paper is typed in.
 */
public record PaperForm(String id, List<Line> lines) {

    /** Rows left blank on paper for a list that may grow. */
    private static final int BLANK_ROWS = 3;

    public PaperForm {
        lines = List.copyOf(lines);
    }

    /** How an answer is given by hand. */
    public enum Kind {
        HEADING,
        TEXT,
        LINE,
        LINES,
        NUMBER,
        DATE,
        TIME,
        /** One of the options is ticked. */
        ONE,
        /** Any of the options are ticked. */
        ANY,
        ATTACHED
    }

    /**
     * One question, heading or explanation.
     *
     * @param depth 0 outside all groups and lists
     * @param help how to answer; empty if none
     * @param conditional asked only in some cases
     * @param options to be ticked; empty if they are only known on the spot
     */
    public record Line(
            int depth,
            Kind kind,
            String label,
            String help,
            boolean required,
            boolean conditional,
            List<String> options) {

        public Line {
            options = List.copyOf(options);
        }
    }

    public static PaperForm of(FormDefinition definition, Locale locale) {
        List<Line> lines = new ArrayList<>();
        add(definition.components(), locale, 0, false, lines);
        return new PaperForm(definition.id(), lines);
    }

    private static void add(
            List<Component> components, Locale locale, int depth, boolean conditional, List<Line> lines) {
        for (Component component : components) {
            boolean sometimes = conditional || component.place().hide() != null;
            switch (component) {
                case Component.Field field -> lines.add(line(field, locale, depth, sometimes));
                case Component.Group group -> {
                    String label = group.label(locale);
                    if (!label.isEmpty()) {
                        lines.add(text(depth, Kind.HEADING, label, sometimes));
                    }
                    add(group.components(), locale, depth + 1, sometimes, lines);
                }
                case Component.DynamicList list -> {
                    int rows = Math.min(list.maxRows(), Math.max(BLANK_ROWS, list.repetitions()));
                    for (int i = 1; i <= rows; i++) {
                        lines.add(text(depth, Kind.HEADING, list.label(locale) + " " + i, sometimes));
                        add(list.components(), locale, depth + 1, sometimes, lines);
                    }
                }
                case Component.StaticText text ->
                    Markdown.blocks(text.place().localized("text", text.markdown(), locale)).stream()
                            .flatMap(block -> block.items().stream())
                            .map(Markdown::plain)
                            .forEach(plain -> lines.add(text(depth, Kind.TEXT, plain, sometimes)));
                case Component.Separator _, Component.Spacer _ -> {}
            }
        }
    }

    private static Line text(int depth, Kind kind, String text, boolean conditional) {
        return new Line(depth, kind, text, "", false, conditional, List.of());
    }

    private static Line line(Component.Field field, Locale locale, int depth, boolean conditional) {
        return new Line(
                depth,
                kind(field),
                field.label(locale),
                field.place().localized("description", field.question().description(), locale),
                field.question().required(),
                conditional,
                field instanceof Component.Choice choice && choice.choices() instanceof Choices.Listed listed
                        ? listed.options().stream()
                                .map(option ->
                                        field.place().localized("option." + option.value(), option.label(), locale))
                                .toList()
                        : List.of());
    }

    private static Kind kind(Component.Field field) {
        return switch (field) {
            case Component.TextField _ -> Kind.LINE;
            case Component.TextArea _ -> Kind.LINES;
            case Component.NumberField _ -> Kind.NUMBER;
            case Component.DateTimeField dateTime ->
                dateTime.subtype() == Component.DateTimeField.Subtype.TIME ? Kind.TIME : Kind.DATE;
            case Component.Radio _, Component.Select _ -> Kind.ONE;
            case Component.Checkbox _, Component.Checklist _ -> Kind.ANY;
            case Component.FilePicker _ -> Kind.ATTACHED;
        };
    }
}
