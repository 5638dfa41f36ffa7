package org.huiyin.forms;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One element of a form: something to fill in ({@link Field}), something that holds others, or something to read. */
public sealed interface Component {

    Place place();

    /**
     * Where a component stands, when it is hidden, and what else the pack says of it.
     *
     * @param id the Modeler's id, named in faults
     * @param row components that follow each other with the same row stand side by side
     * @param columns width in sixteenths of the row; null shares the row evenly
     * @param hide the component is neither shown, asked nor stored while this holds; null if always shown
     * @param properties custom properties, for instance {@code personal}, {@code fresh}, {@code hint}, {@code label_en}
     */
    record Place(
            String id,
            @Nullable String row,
            @Nullable Integer columns,
            @Nullable Condition hide,
            Map<String, String> properties) {

        public Place {
            properties = Map.copyOf(properties);
        }

        /** The text in the reader's language: the custom property {@code <name>_<language>} if given, else the pack's own. */
        public String localized(String name, String own, Locale locale) {
            return properties.getOrDefault(name + "_" + locale.getLanguage(), own);
        }

        public Optional<String> property(String name) {
            return Optional.ofNullable(properties.get(name));
        }
    }

    /** Something to fill in. Its value is stored under its key. */
    sealed interface Field extends Component {

        Question question();

        default String key() {
            return question().key();
        }

        default String label(Locale locale) {
            return place().localized("label", question().label(), locale);
        }

        /** Marked by the pack as a person's data: browsers are asked not to remember it. */
        default boolean personal() {
            return place().property("personal").map("true"::equals).orElse(false);
        }
    }

    /**
     * What every field asks.
     *
     * @param description help under the label; empty if none
     * @param required must be filled in while visible
     * @param access whether the field may be changed
     */
    record Question(String key, String label, String description, boolean required, Access access) {}

    /** Whether a field may be changed. */
    enum Access {
        WRITABLE,
        /** Shown and stored with the value known before; what is submitted is not looked at. */
        READONLY,
        /** Shown, never stored. */
        DISABLED
    }

    /** Text before or behind an input, for instance a unit of money; empty if none. */
    record Adornment(String prefix, String suffix) {}

    /**
     * What a text must be.
     *
     * @param minLength in code points, as are all lengths: 𬭚 counts once
     * @param pattern must be found in the text; anchor it to match the whole
     */
    record TextRule(
            @Nullable Integer minLength,
            @Nullable Integer maxLength,
            @Nullable Pattern pattern,
            @Nullable Kind kind) {

        /** The {@code validationType} of Camunda Forms. */
        public enum Kind {
            EMAIL,
            PHONE
        }
    }

    /** One line of text. */
    record TextField(Place place, Question question, String defaultValue, TextRule rule, Adornment adornment)
            implements Field {}

    /** Text of several lines; line ends are stored as {@code \n}. */
    record TextArea(Place place, Question question, String defaultValue, TextRule rule) implements Field {}

    /**
     * A decimal number, kept exactly.
     *
     * @param decimalDigits most digits behind the point; null for any
     * @param increment the value must be a multiple of it; null for any
     */
    record NumberField(
            Place place,
            Question question,
            @Nullable BigDecimal defaultValue,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            @Nullable Integer decimalDigits,
            @Nullable BigDecimal increment,
            Adornment adornment)
            implements Field {}

    /** Yes or no; when required, only yes will do. */
    record Checkbox(Place place, Question question, boolean defaultValue) implements Field {}

    /** A field answered by choosing among options. */
    sealed interface Choice extends Field {

        Choices choices();
    }

    /** One of some options, all in sight. */
    record Radio(Place place, Question question, Choices choices, String defaultValue) implements Choice {}

    /** One of some options, in a list that opens. */
    record Select(Place place, Question question, Choices choices, String defaultValue) implements Choice {}

    /** Any number of some options. */
    record Checklist(Place place, Question question, Choices choices, List<String> defaultValue) implements Choice {

        public Checklist {
            defaultValue = List.copyOf(defaultValue);
        }
    }

    /**
     * A date, a time of day, or both, in the office's time zone; stored as ISO text without an offset.
     *
     * @param earliest first day allowed; null for no limit
     * @param latest last day allowed; null for no limit
     * @param interval minutes between the times the chooser offers; any time may be typed
     */
    record DateTimeField(
            Place place,
            Question question,
            Subtype subtype,
            @Nullable Bound earliest,
            @Nullable Bound latest,
            int interval)
            implements Field {

        /** What is asked. */
        public enum Subtype {
            DATE,
            TIME,
            DATETIME
        }

        /** A day, or the present one whenever the form is filled in. */
        public sealed interface Bound {

            LocalDate on(LocalDate today);
        }

        /** Today in the office's time zone. */
        public record Today() implements Bound {

            @Override
            public LocalDate on(LocalDate today) {
                return today;
            }
        }

        /** A fixed day. */
        public record Day(LocalDate date) implements Bound {

            @Override
            public LocalDate on(LocalDate today) {
                return date;
            }
        }
    }

    /**
     * Papers attached; stored as a list of file ids.
     *
     * @param accept what the chooser offers ({@code .pdf,image/*}); the upload itself is checked by its content
     */
    record FilePicker(Place place, Question question, boolean multiple, String accept) implements Field {}

    /** A component that holds others. */
    sealed interface Container extends Component {

        String label();

        List<Component> components();

        default String label(Locale locale) {
            return place().localized("label", label(), locale);
        }
    }

    /**
     * Components under one heading.
     *
     * @param path key of the object that holds their values; null if they stand beside the others
     * @param outlined drawn with a border
     */
    record Group(Place place, String label, @Nullable String path, boolean outlined, List<Component> components)
            implements Container {

        public Group {
            components = List.copyOf(components);
        }
    }

    /**
     * Rows of the same components; stored as a list of objects. A row left blank is not stored.
     *
     * @param path key of the list
     * @param addRemove whether rows may be added and removed
     * @param repetitions rows shown before anything is entered
     * @param minRows with fewer filled in, blank rows are held to be filled in
     */
    record DynamicList(
            Place place,
            String label,
            String path,
            boolean outlined,
            boolean addRemove,
            int repetitions,
            int minRows,
            int maxRows,
            List<Component> components)
            implements Container {

        public DynamicList {
            components = List.copyOf(components);
        }
    }

    /** Something to read: headings, paragraphs, lists, bold and links of Markdown. */
    record StaticText(Place place, String markdown) implements Component {}

    /** A line across. */
    record Separator(Place place) implements Component {}

    /** Empty space. @param height in CSS pixels */
    record Spacer(Place place, int height) implements Component {}
}
