package org.huiyin.forms;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.forms.Component.Checkbox;
import org.huiyin.forms.Component.Checklist;
import org.huiyin.forms.Component.Choice;
import org.huiyin.forms.Component.DateTimeField;
import org.huiyin.forms.Component.Field;
import org.huiyin.forms.Component.FilePicker;
import org.huiyin.forms.Component.NumberField;
import org.huiyin.forms.Component.TextArea;
import org.huiyin.forms.Component.TextField;
import org.huiyin.forms.Component.TextRule;
import org.huiyin.forms.Item.Answer;
import org.huiyin.ids.FileId;
import org.huiyin.refusals.Invalid.Fault;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/** Reads one answer: what was sent becomes the typed value to store, or a fault that says why not. */
final class Reading {

    private static final ZoneId OFFICE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm[:ss]").withResolverStyle(ResolverStyle.STRICT);

    /** With an offset it is an instant, told in the office's time; without, it is the office's time already. */
    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
            .append(DATE)
            .appendLiteral('T')
            .append(TIME)
            .appendPattern("[XXX]")
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    private static final DateTimeFormatter STORED_TIME = DateTimeFormatter.ofPattern("HH:mm");

    private static final DateTimeFormatter STORED_DATE_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

    private final FormContext context;
    private final Offers offers;
    private final Optional<Attachments> attachments;
    private final LocalDate today;
    private final boolean page;

    /** @param page everything is text; else JSON, whose types must fit */
    Reading(FormContext context, Offers offers, Optional<Attachments> attachments, LocalDate today, boolean page) {
        this.context = context;
        this.offers = offers;
        this.attachments = attachments;
        this.today = today;
        this.page = page;
    }

    /** A field as it opens: with what is known, else with its default. Nothing is checked yet. */
    Answer opened(Field field, String path, @Nullable JsonNode known) {
        return stored(field, path, known, true);
    }

    /** A field nobody may change. @param kept whether its value is stored again */
    Answer stored(Field field, String path, @Nullable JsonNode known, boolean kept) {
        if (known == null || known.isNull()) {
            List<String> typed = Defaults.typed(field);
            return new Answer(field, path, typed, kept ? usual(field, typed) : null, List.of());
        }
        return new Answer(field, path, shown(field, path, known), kept ? known : null, List.of());
    }

    /** How known values stand in the inputs of a page. */
    private List<String> shown(Field field, String path, JsonNode known) {
        return switch (field) {
            case Checkbox _ -> known.asBoolean(false) ? List.of("true") : List.of();
            case FilePicker _ -> texts(known);
            case Choice _ -> masked(field, path, texts(known));
            case TextField _, TextArea _, NumberField _, DateTimeField _ ->
                List.of(context.masking().shown(field, path, plain(known)));
        };
    }

    /** Of choices, all or nothing: one masked answer hides how many others there are. */
    private List<String> masked(Field field, String path, List<String> values) {
        return values.stream()
                .map(value -> context.masking().shown(field, path, value))
                .filter(shown -> !values.contains(shown))
                .findFirst()
                .map(List::of)
                .orElse(values);
    }

    private static @Nullable JsonNode usual(Field field, List<String> typed) {
        if (field instanceof Checkbox) {
            return BooleanNode.valueOf(!typed.isEmpty());
        }
        if (typed.isEmpty()) {
            return null;
        }
        return switch (field) {
            case NumberField number when number.defaultValue() != null -> DecimalNode.valueOf(number.defaultValue());
            case Checklist _ -> list(typed);
            default -> StringNode.valueOf(typed.getFirst());
        };
    }

    /**
     * What was sent for a field.
     *
     * @param sent null if nothing was
     * @param known the values known for it before, of all rows inside lists: those a masked text may stand for
     */
    Answer sent(Field field, String path, @Nullable JsonNode sent, List<JsonNode> known) {
        Draft draft = new Draft(field, path, sent == null || sent.isNull() ? null : sent);
        return switch (field) {
            case TextField text -> draft.text(text.rule(), false, known);
            case TextArea text -> draft.text(text.rule(), true, known);
            case NumberField number -> draft.number(number, known);
            case DateTimeField dateTime -> draft.dateTime(dateTime, known);
            case Checkbox _ -> draft.tick();
            case Checklist checklist -> draft.several(checklist, known);
            case Component.Radio radio -> draft.one(radio, known);
            case Component.Select select -> draft.one(select, known);
            case FilePicker picker -> draft.files(picker);
        };
    }

    /** One answer in the making. */
    private final class Draft {

        private final Field field;
        private final String path;
        private final @Nullable JsonNode sent;
        private final List<Fault> faults = new ArrayList<>();

        Draft(Field field, String path, @Nullable JsonNode sent) {
            this.field = field;
            this.path = path;
            this.sent = sent;
        }

        private void fault(String code, Object... arguments) {
            faults.add(Fault.of(path, code, arguments));
        }

        private Answer answer(List<String> typed, @Nullable JsonNode value) {
            if (value == null && faults.isEmpty() && field.question().required()) {
                fault("required");
            }
            return new Answer(field, path, typed, faults.isEmpty() ? value : null, faults);
        }

        /** The one text sent; empty if none, or if what was sent is none. */
        private String single() {
            if (sent == null) {
                return "";
            }
            if (sent.isString()) {
                return sent.stringValue();
            }
            if (sent instanceof ArrayNode several && page) {
                if (several.size() > 1) {
                    fault("single");
                }
                return several.isEmpty() ? "" : several.get(0).asString("");
            }
            fault("text");
            return plain(sent);
        }

        private Answer text(TextRule rule, boolean lines, List<JsonNode> known) {
            String typed = single();
            String text = Texts.tidy(typed);
            Optional<JsonNode> unchanged = unmasked(text, known);
            if (unchanged.isPresent()) {
                return answer(List.of(typed), unchanged.get());
            }
            if (text.isEmpty()) {
                return answer(List.of(typed), null);
            }
            if (!Texts.clean(text, lines)) {
                fault("control");
            }
            int length = Texts.length(text);
            if (rule.minLength() != null && length < rule.minLength()) {
                fault("too_short", rule.minLength(), length);
            }
            if (rule.maxLength() != null && length > rule.maxLength()) {
                fault("too_long", rule.maxLength(), length);
            }
            if (!faults.isEmpty()) {
                // A pattern may take its time over a text that is far too long.
                return answer(List.of(typed), null);
            }
            if (rule.kind() == TextRule.Kind.EMAIL && !Texts.email(text)) {
                fault("email");
            }
            if (rule.kind() == TextRule.Kind.PHONE && !Texts.phone(text)) {
                fault("phone");
            }
            if (rule.pattern() != null && !rule.pattern().matcher(text).find()) {
                fault("pattern");
            }
            return answer(List.of(typed), StringNode.valueOf(text));
        }

        private Answer number(NumberField rule, List<JsonNode> known) {
            boolean json = sent != null && sent.isNumber();
            String typed = json ? "" : single();
            String text = Texts.tidy(typed);
            Optional<JsonNode> unchanged = unmasked(text, known);
            if (unchanged.isPresent()) {
                return answer(List.of(typed), unchanged.get());
            }
            if (!json && text.isEmpty()) {
                return answer(List.of(typed), null);
            }
            Optional<BigDecimal> number =
                    json && sent != null ? sent.decimalValueOpt().flatMap(Numbers::bounded) : Numbers.parse(text);
            if (number.isEmpty()) {
                fault("number");
                return answer(List.of(typed), null);
            }
            BigDecimal value = number.get();
            if (rule.min() != null && value.compareTo(rule.min()) < 0) {
                fault("too_small", rule.min().toPlainString());
            }
            if (rule.max() != null && value.compareTo(rule.max()) > 0) {
                fault("too_great", rule.max().toPlainString());
            }
            if (rule.decimalDigits() != null && value.stripTrailingZeros().scale() > rule.decimalDigits()) {
                fault("decimals", rule.decimalDigits());
            }
            if (rule.increment() != null && value.remainder(rule.increment()).signum() != 0) {
                fault("increment", rule.increment().toPlainString());
            }
            return answer(List.of(json ? value.toPlainString() : typed), DecimalNode.valueOf(value));
        }

        private Answer dateTime(DateTimeField rule, List<JsonNode> known) {
            String typed = single();
            String text = Texts.tidy(typed);
            Optional<JsonNode> unchanged = unmasked(text, known);
            if (unchanged.isPresent()) {
                return answer(List.of(typed), unchanged.get());
            }
            if (text.isEmpty()) {
                return answer(List.of(typed), null);
            }
            try {
                return answer(
                        List.of(typed),
                        switch (rule.subtype()) {
                            case DATE -> {
                                LocalDate date = LocalDate.parse(text, DATE);
                                within(rule, date);
                                yield StringNode.valueOf(DATE.format(date));
                            }
                            case TIME -> StringNode.valueOf(STORED_TIME.format(LocalTime.parse(text, TIME)));
                            case DATETIME -> {
                                LocalDateTime moment = moment(text);
                                within(rule, moment.toLocalDate());
                                yield StringNode.valueOf(STORED_DATE_TIME.format(moment));
                            }
                        });
            } catch (DateTimeException impossible) {
                fault(
                        switch (rule.subtype()) {
                            case DATE -> "date";
                            case TIME -> "time";
                            case DATETIME -> "datetime";
                        });
                return answer(List.of(typed), null);
            }
        }

        private void within(DateTimeField rule, LocalDate date) {
            if (rule.earliest() != null && date.isBefore(rule.earliest().on(today))) {
                fault("too_early", rule.earliest().on(today).toString());
            }
            if (rule.latest() != null && date.isAfter(rule.latest().on(today))) {
                fault("too_late", rule.latest().on(today).toString());
            }
        }

        private Answer tick() {
            boolean ticked = false;
            if (sent != null && sent.isBoolean()) {
                ticked = sent.booleanValue();
            } else if (sent != null && (page || sent.isString())) {
                String text = single();
                ticked = text.equals("true");
                if (!ticked && !text.isEmpty() && !text.equals("false")) {
                    fault("tick");
                }
            } else if (sent != null) {
                fault("tick");
            }
            if (!ticked && field.question().required()) {
                fault("must_tick");
            }
            return answer(ticked ? List.of("true") : List.of(), BooleanNode.valueOf(ticked));
        }

        private Answer one(Choice choice, List<JsonNode> known) {
            String value = single();
            Optional<JsonNode> unchanged = unmasked(value, known);
            if (unchanged.isPresent()) {
                return answer(List.of(value), unchanged.get());
            }
            if (value.isEmpty()) {
                return answer(List.of(), null);
            }
            if (faults.isEmpty() && !offers.has(choice, value)) {
                fault("option");
            }
            return answer(List.of(value), StringNode.valueOf(value));
        }

        private Answer several(Checklist choice, List<JsonNode> known) {
            Set<String> chosen = chosen();
            if (chosen.size() == 1) {
                Optional<JsonNode> unchanged = unmasked(chosen.iterator().next(), known);
                if (unchanged.isPresent()) {
                    return answer(List.copyOf(chosen), unchanged.get());
                }
            }
            if (!chosen.stream().allMatch(value -> offers.has(choice, value))) {
                fault("option");
            }
            // In the order of the options, whatever the order of the ticks.
            List<String> values = faults.isEmpty()
                    ? offers.of(choice).stream()
                            .map(Option::value)
                            .filter(chosen::contains)
                            .toList()
                    : List.copyOf(chosen);
            return answer(values, values.isEmpty() ? null : list(values));
        }

        private Answer files(FilePicker picker) {
            List<String> ids = List.copyOf(chosen());
            if (!picker.multiple() && ids.size() > 1) {
                fault("one_file");
            }
            if (!ids.stream().allMatch(this::attached)) {
                fault("file");
            }
            return answer(ids, ids.isEmpty() ? null : list(ids));
        }

        private boolean attached(String id) {
            return attachment(id, attachments, context).isPresent();
        }

        private Set<String> chosen() {
            Set<String> chosen = new LinkedHashSet<>();
            if (sent == null) {
                return chosen;
            }
            Stream<JsonNode> nodes = sent.isArray() ? sent.values().stream() : Stream.of(sent);
            boolean all = nodes.allMatch(node -> {
                String text = node.isString() ? node.stringValue() : "";
                if (!text.isEmpty()) {
                    chosen.add(text);
                }
                return node.isString();
            });
            if (!all || !page && !sent.isArray()) {
                fault("texts");
            }
            return chosen;
        }

        /** The known value that this masked text stands for: whoever sends it back leaves it as it was. */
        private Optional<JsonNode> unmasked(String text, List<JsonNode> known) {
            if (text.isEmpty()) {
                return Optional.empty();
            }
            Set<JsonNode> meant = new LinkedHashSet<>();
            for (JsonNode value : known) {
                List<String> open = texts(value);
                List<String> masked = masked(field, path, open);
                if (!masked.equals(open) && Texts.tidy(masked.getFirst()).equals(text)) {
                    meant.add(value);
                }
            }
            if (meant.size() > 1) {
                // Rows may have moved, so two persons' values that look alike masked must not be taken for each other.
                fault("masked");
            }
            return meant.stream().findFirst();
        }
    }

    static Optional<Attachments.Attachment> attachment(
            String id, Optional<Attachments> attachments, FormContext context) {
        try {
            FileId file = new FileId(UUID.fromString(id));
            return attachments.flatMap(papers -> papers.find(file, context));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private static LocalDateTime moment(String text) {
        return switch (DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from)) {
            case OffsetDateTime instant -> instant.atZoneSameInstant(OFFICE).toLocalDateTime();
            case LocalDateTime local -> local;
            default -> throw new DateTimeException("neither with nor without an offset: " + text);
        };
    }

    /** A value as a person would type it. */
    static String plain(JsonNode value) {
        return value.isNumber()
                ? value.decimalValueOpt()
                        .flatMap(Numbers::bounded)
                        .map(BigDecimal::toPlainString)
                        .orElse("")
                : value.isValueNode() ? value.asString("") : "";
    }

    static List<String> texts(JsonNode node) {
        return node.isArray()
                ? node.values().stream().map(Reading::plain).toList()
                : Stream.of(plain(node)).filter(text -> !text.isEmpty()).toList();
    }

    private static ArrayNode list(List<String> texts) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        texts.forEach(list::add);
        return list;
    }
}
