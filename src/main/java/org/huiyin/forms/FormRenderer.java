package org.huiyin.forms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huiyin.forms.Component.Access;
import org.huiyin.forms.Component.Adornment;
import org.huiyin.forms.Component.DateTimeField;
import org.huiyin.forms.Component.Field;
import org.huiyin.forms.Component.TextRule;
import org.huiyin.forms.FormModel.Area;
import org.huiyin.forms.FormModel.Cell;
import org.huiyin.forms.FormModel.Choosable;
import org.huiyin.forms.FormModel.Frame;
import org.huiyin.forms.FormModel.Input;
import org.huiyin.forms.FormModel.Line;
import org.huiyin.forms.FormModel.Paper;
import org.huiyin.forms.FormModel.Papers;
import org.huiyin.forms.FormModel.Pick;
import org.huiyin.forms.FormModel.Problem;
import org.huiyin.forms.FormModel.Prose;
import org.huiyin.forms.FormModel.Repeated;
import org.huiyin.forms.FormModel.RepeatedRow;
import org.huiyin.forms.FormModel.Section;
import org.huiyin.forms.FormModel.Tick;
import org.huiyin.forms.FormModel.Widget;
import org.huiyin.forms.Item.Answer;
import org.huiyin.forms.Item.Fixed;
import org.huiyin.forms.Item.Nest;
import org.huiyin.forms.Item.Row;
import org.huiyin.forms.Item.Rows;
import org.huiyin.refusals.Invalid.Fault;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.ObjectNode;

/** Makes pages of filled-in forms: what the fragments in {@code forms/form.html} write out. */
@Service
public class FormRenderer {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final Pattern BETWEEN = Pattern.compile("[^A-Za-z0-9_]+");

    private static final int FEW_LINES = 3;
    private static final int SOME_LINES = 6;
    private static final int SHORT_TEXT = 200;

    private final Forms forms;
    private final MessageSource messages;

    FormRenderer(Forms forms, MessageSource messages) {
        this.forms = forms;
        this.messages = messages;
    }

    /**
     * The form to fill in, or to mend: everything typed kept, every fault beside its field and in the summary.
     *
     * @param action path that the page's {@code <form>} is sent to
     */
    public FormModel form(FilledForm filled, String action) {
        Drawing drawing = new Drawing(filled);
        List<Line> lines = drawing.lines(filled.visible());
        return new FormModel(
                "form-" + id(filled.definition().id()),
                action,
                !drawing.watched.isEmpty(),
                filled.definition().fields().anyMatch(Component.FilePicker.class::isInstance),
                drawing.problems(),
                lines);
    }

    /**
     * What was entered, to read.
     *
     * @param stored values as {@link FilledForm#values()} gave them, sealed ones opened
     * @param context whose masking hides what the reader may not see
     */
    public FormView view(FormDefinition definition, ObjectNode stored, FormContext context) {
        return new Viewing(context, forms.offers(context, stored), forms.attachments(), messages)
                .view(definition, stored);
    }

    /** Message of a fault in the reader's language, without the name of the field. */
    public String message(Fault fault, Locale locale) {
        return messages.getMessage("invalid." + fault.code(), fault.arguments().toArray(), locale);
    }

    /** The id of the input at a path: {@code requests[0].text} has {@code f-requests-0-text}. */
    public static String inputId(String path) {
        return "f-" + id(path);
    }

    private static String id(String text) {
        String id = BETWEEN.matcher(text).replaceAll("-");
        return id.endsWith("-") ? id.substring(0, id.length() - 1) : id;
    }

    /** One form on its way to the page. */
    private final class Drawing {

        private final FilledForm filled;
        private final Locale locale;
        private final Map<String, List<Fault>> faults;
        private final Set<String> watched;

        /** Labels by path, from the outermost, as they come by: the summary of problems names fields by them. */
        private final Map<String, String> labels = new HashMap<>();

        Drawing(FilledForm filled) {
            this.filled = filled;
            this.locale = filled.context().locale();
            this.faults = filled.faults().stream().collect(Collectors.groupingBy(Fault::path));
            this.watched = watched(filled.definition());
        }

        List<Problem> problems() {
            return filled.faults().stream()
                    .map(fault -> {
                        String label = labels.get(fault.path());
                        String text = message(fault, locale);
                        return label == null
                                ? new Problem(
                                        fault.path().isEmpty() ? text : say("forms.problem", fault.path(), text), "")
                                : new Problem(say("forms.problem", label, text), inputId(fault.path()));
                    })
                    .toList();
        }

        List<Line> lines(List<Item> items) {
            return lines(items, "");
        }

        private List<Line> lines(List<Item> items, String around) {
            List<Line> lines = new ArrayList<>();
            List<Item> line = new ArrayList<>();
            for (Item item : items) {
                String row = item.component().place().row();
                boolean same = !line.isEmpty()
                        && row != null
                        && row.equals(line.getFirst().component().place().row());
                if (!same && !line.isEmpty()) {
                    lines.add(line(line, around));
                    line = new ArrayList<>();
                }
                line.add(item);
            }
            if (!line.isEmpty()) {
                lines.add(line(line, around));
            }
            return lines;
        }

        private Line line(List<Item> items, String around) {
            List<String> css = Columns.css(items.stream()
                    .map(item -> item.component().place().columns())
                    .toList());
            return new Line(IntStream.range(0, items.size())
                    .mapToObj(i -> new Cell(css.get(i), widget(items.get(i), around)))
                    .toList());
        }

        private Widget widget(Item item, String around) {
            return switch (item) {
                case Answer answer -> field(answer, around);
                case Nest nest ->
                    new Section(
                            inputId(nest.path() + "-" + nest.component().place().id()),
                            nest.component().label(locale),
                            nest.component().outlined(),
                            lines(nest.items(), around));
                case Rows rows -> repeated(rows, around);
                case Fixed fixed ->
                    switch (fixed.component()) {
                        case Component.StaticText text ->
                            new Prose(Markdown.blocks(text.place().localized("text", text.markdown(), locale)));
                        case Component.Separator _ -> new FormModel.Rule();
                        case Component.Spacer spacer -> new FormModel.Space(spacer.height() > 40 ? 4 : 2);
                        case Field _, Component.Container _ ->
                            throw new IllegalStateException("no fixed part: " + fixed.component());
                    };
            };
        }

        private Repeated repeated(Rows rows, String around) {
            Component.DynamicList list = rows.component();
            String label = list.label(locale);
            labels.put(rows.path(), around + label);
            List<RepeatedRow> drawn = new ArrayList<>();
            for (Row row : rows.rows()) {
                String title = say("forms.row", label, row.index() + 1);
                drawn.add(new RepeatedRow(
                        inputId(row.path()),
                        row.path(),
                        title,
                        lines(row.items(), say("forms.inside", around + title) + " ")));
            }
            return new Repeated(
                    inputId(rows.path()),
                    rows.path(),
                    label,
                    list.outlined(),
                    drawn,
                    list.addRemove() && rows.rows().size() > list.minRows(),
                    list.addRemove() && rows.rows().size() < list.maxRows(),
                    help(list.place(), ""),
                    errors(rows.path()));
        }

        private Widget field(Answer answer, String around) {
            Field field = answer.component();
            labels.put(answer.path(), around + field.label(locale));
            Frame frame = new Frame(
                    inputId(answer.path()),
                    answer.path(),
                    field.label(locale),
                    field.question().required(),
                    field.question().access() != Access.WRITABLE,
                    field.personal(),
                    watched.contains(field.key()),
                    help(field.place(), field.question().description()),
                    errors(answer.path()));
            String typed = answer.typed().isEmpty() ? "" : answer.typed().getFirst();
            return switch (field) {
                case Component.TextField text -> input(frame, type(text.rule()), "", typed, text.adornment(), "");
                case Component.TextArea text -> new Area(frame, typed, height(text.rule()));
                case Component.NumberField number ->
                    input(
                            frame,
                            "text",
                            Integer.valueOf(0).equals(number.decimalDigits())
                                            && number.min() != null
                                            && number.min().signum() >= 0
                                    ? "numeric"
                                    : "decimal",
                            typed,
                            number.adornment(),
                            "");
                case DateTimeField dateTime -> dateTime(frame, dateTime, answer, typed);
                case Component.Checkbox _ -> new Tick(frame, !answer.typed().isEmpty());
                case Component.Radio radio -> pick(frame, "radio", radio, answer);
                case Component.Select select -> pick(frame, "select", select, answer);
                case Component.Checklist checklist -> pick(frame, "checklist", checklist, answer);
                case Component.FilePicker picker -> papers(frame, picker, answer);
            };
        }

        private Input input(
                Frame frame, String type, String inputMode, String value, Adornment adornment, String step) {
            return new Input(frame, type, inputMode, value, adornment.prefix(), adornment.suffix(), step);
        }

        /** A browser shows nothing in a date input whose value is no date: then what was typed stands there as text. */
        private Input dateTime(Frame frame, DateTimeField field, Answer answer, String typed) {
            boolean readable = typed.isEmpty() || answer.value() != null && typed.equals(Reading.plain(answer.value()));
            String type = switch (field.subtype()) {
                case DATE -> "date";
                case TIME -> "time";
                case DATETIME -> "datetime-local";
            };
            boolean step = readable && field.subtype() != DateTimeField.Subtype.DATE && field.interval() > 1;
            return input(
                    frame,
                    readable ? type : "text",
                    "",
                    typed,
                    new Adornment("", ""),
                    step ? Integer.toString(field.interval() * 60) : "");
        }

        private Pick pick(Frame frame, String kind, Component.Choice choice, Answer answer) {
            List<Option> options = options(choice, answer);
            return new Pick(
                    frame,
                    kind,
                    IntStream.range(0, options.size())
                            .mapToObj(i -> new Choosable(
                                    i == 0 ? frame.id() : frame.id() + "-" + i,
                                    options.get(i).value(),
                                    options.get(i).label(),
                                    answer.typed().contains(options.get(i).value())))
                            .toList());
        }

        /** What is offered; before it, what stands there though it is not: a masked value, or one that may not change. */
        private List<Option> options(Component.Choice choice, Answer answer) {
            List<Option> offered = filled.offers().of(choice);
            boolean masked = answer.value() != null
                    && !answer.typed().isEmpty()
                    && !answer.typed().equals(Reading.texts(answer.value()));
            if (masked) {
                Option unchanged = new Option(answer.typed().getFirst(), say("forms.unchanged"));
                return Stream.concat(Stream.of(unchanged), offered.stream()).toList();
            }
            if (choice.question().access() == Access.WRITABLE) {
                return offered;
            }
            Set<String> values = offered.stream().map(Option::value).collect(Collectors.toSet());
            Stream<Option> gone = answer.typed().stream()
                    .filter(value -> !values.contains(value))
                    .map(value -> new Option(value, filled.offers().label(choice, value)));
            return Stream.concat(gone, offered.stream()).toList();
        }

        private Papers papers(Frame frame, Component.FilePicker picker, Answer answer) {
            List<Paper> attached = new ArrayList<>();
            for (String id : answer.typed()) {
                Reading.attachment(id, forms.attachments(), filled.context())
                        .ifPresent(paper -> attached.add(
                                new Paper(frame.id() + "-" + attached.size(), id, paper.name(), paper.href())));
            }
            return new Papers(frame, attached, picker.multiple(), picker.accept());
        }

        private List<String> help(Component.Place place, String description) {
            return Stream.of(
                            place.localized("description", description, locale),
                            place.localized("hint", place.property("hint").orElse(""), locale))
                    .filter(text -> !text.isBlank())
                    .toList();
        }

        private List<String> errors(String path) {
            return faults.getOrDefault(path, List.of()).stream()
                    .map(fault -> message(fault, locale))
                    .distinct()
                    .toList();
        }

        private String say(String key, Object... arguments) {
            return messages.getMessage(key, arguments, locale);
        }
    }

    private static String type(TextRule rule) {
        return switch (rule.kind()) {
            case EMAIL -> "email";
            case PHONE -> "tel";
            case null -> "text";
        };
    }

    private static int height(TextRule rule) {
        return Optional.ofNullable(rule.maxLength())
                        .filter(most -> most <= SHORT_TEXT)
                        .isPresent()
                ? FEW_LINES
                : SOME_LINES;
    }

    /** Keys whose change may show or hide something, or change what is offered. */
    private static Set<String> watched(FormDefinition definition) {
        Set<String> named = definition
                .all()
                .flatMap(component -> Stream.ofNullable(component.place().hide()))
                .flatMap(condition -> NAME.matcher(condition.text()).results().map(MatchResult::group))
                .collect(Collectors.toSet());
        return definition
                .fields()
                .filter(field -> named.contains(field.key())
                        || field.place().property("refresh").map("true"::equals).orElse(false))
                .map(Field::key)
                .collect(Collectors.toSet());
    }
}
