package org.huiyin.ledgers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.huiyin.cases.CaseValues;
import org.huiyin.forms.Choices;
import org.huiyin.forms.Component;
import org.huiyin.forms.Forms;
import org.huiyin.forms.Masking;
import org.huiyin.ledgers.LedgerColumn.Cell;
import org.huiyin.ledgers.LedgerColumn.Source;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Packs;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The words of one reader, for as long as one page or one file takes: what was looked up once is not looked up again. */
final class LedgerWords {

    private static final String BETWEEN = "、";

    private final MessageSource messages;
    private final Packs packs;
    private final Forms forms;
    private final CaseValues values;
    private final Clock clock;
    private final Locale locale;
    private final Map<String, Pack> known = new HashMap<>();
    private final Map<String, Optional<Component.Field>> questions = new HashMap<>();
    private final Map<String, String> said = new HashMap<>();

    LedgerWords(MessageSource messages, Packs packs, Forms forms, CaseValues values, Clock clock, Locale locale) {
        this.messages = messages;
        this.packs = packs;
        this.forms = forms;
        this.values = values;
        this.clock = clock;
        this.locale = locale;
        packs.all().forEach(pack -> known.put(pack.name(), pack));
    }

    Locale locale() {
        return locale;
    }

    /** The types of case there are, by name. */
    Map<String, Pack> known() {
        return known;
    }

    /** What a column is called; that of an answer, by the question in the forms of the first of these packs that asks it. */
    String heading(Ledger ledger, LedgerColumn column) {
        return column.source() instanceof Source.Answer answer
                ? ledger.packs().stream()
                        .sorted()
                        .flatMap(pack -> question(pack, answer.key()).stream())
                        .map(question -> question.label(locale))
                        .findFirst()
                        .orElse(answer.key())
                : messages.getMessage("ledgers.column." + column.code(), null, locale);
    }

    /** Whether there is anything to tell of an answer: a form asks for it. */
    boolean asked(Ledger ledger, Source.Answer answer) {
        return ledger.packs().stream()
                .anyMatch(pack -> question(pack, answer.key()).isPresent());
    }

    /** What an SQL column says. @param pack of the row's case */
    @Nullable
    Object read(ResultSet row, String column, Cell cell, String pack) throws SQLException {
        return switch (cell) {
            case Cell.Text _ -> row.getString(column);
            case Cell.Words words -> codes(row.getString(column), code -> message(words.prefix() + code, code));
            case Cell.Day _ -> row.getObject(column, LocalDate.class);
            case Cell.Moment _ -> {
                OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
                yield at == null ? null : at.atZoneSameInstant(clock.getZone()).toLocalDateTime();
            }
            case Cell.Count _ -> row.getObject(column, Integer.class);
            case Cell.Money _ -> row.getObject(column, Long.class);
            case Cell.Yes _ -> row.getBoolean(column) ? message("ledgers.yes", "") : null;
            case Cell.PackTitle _ -> {
                Pack type = known.get(row.getString(column));
                yield type == null ? row.getString(column) : type.settings().title(locale);
            }
            case Cell.Stage _ -> stage(row.getString(column), pack);
            case Cell.Choice choice ->
                codes(row.getString(column), code -> {
                    String chosen = chosen(pack, choice.key(), code);
                    // A code that a model sets itself is offered by no question.
                    return chosen.equals(code) ? message("ledgers.choice." + code, code) : chosen;
                });
        };
    }

    /** A stage without a name of its own is none that anybody works at. */
    private @Nullable String stage(@Nullable String stage, String pack) {
        Pack type = known.get(pack);
        if (stage == null || type == null) {
            return null;
        }
        String name = type.settings().step(stage, locale);
        return name.equals(stage) ? null : name;
    }

    /**
     * What was answered, as text.
     *
     * @param sealed the answers of the case, as the database has them
     * @param plain whether sensitive ones are shown; else masked
     */
    @Nullable
    String answer(String pack, String key, ObjectNode sealed, boolean plain) {
        Pack type = known.get(pack);
        JsonNode value = sealed.path(key);
        if (type == null || value.isMissingNode() || value.isNull()) {
            return null;
        }
        ObjectNode one = sealed.objectNode();
        one.set(key, value);
        JsonNode opened = values.open(type, one).path(key);
        String text = opened.isArray()
                ? StreamSupport.stream(opened.spliterator(), false)
                        .filter(JsonNode::isValueNode)
                        .map(each -> chosen(pack, key, each.asString()))
                        .collect(Collectors.joining(BETWEEN))
                : opened.isValueNode() ? chosen(pack, key, opened.asString()) : "";
        Masking masking = plain ? Masking.NONE : values.masking(type);
        return question(pack, key)
                .map(question -> masking.shown(question, key, text))
                .orElse(null);
    }

    /** What an option of a question is called; what was typed says itself. */
    private String chosen(String pack, String key, String value) {
        return question(pack, key)
                .filter(Component.Choice.class::isInstance)
                .map(Component.Choice.class::cast)
                .flatMap(choice -> choice.choices() instanceof Choices.Listed listed
                        ? listed.options().stream()
                                .filter(option -> option.value().equals(value))
                                .map(option -> choice.place().localized("option." + value, option.label(), locale))
                                .findFirst()
                        : Optional.empty())
                .orElse(value);
    }

    private Optional<Component.Field> question(String pack, String key) {
        return questions.computeIfAbsent(pack + " " + key, _ -> {
            Pack type = known.get(pack);
            return type == null
                    ? Optional.empty()
                    : type.forms()
                            .sorted()
                            .flatMap(form -> forms.definition(type, form).field(key).stream())
                            .findFirst();
        });
    }

    private static @Nullable String codes(@Nullable String codes, java.util.function.UnaryOperator<String> word) {
        return codes == null
                ? null
                : Arrays.stream(codes.split(",", -1)).map(word).collect(Collectors.joining(BETWEEN));
    }

    private String message(String key, String otherwise) {
        return said.computeIfAbsent(key, _ -> {
            String message = messages.getMessage(key, null, otherwise, locale);
            return message == null ? otherwise : message;
        });
    }

    /** What a list joined for reading is parted by. */
    static String joined(List<String> texts) {
        return String.join(BETWEEN, texts);
    }
}
