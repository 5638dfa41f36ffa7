package org.huiyin.figures;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A figure as it is defined, in the words that stand on the screen and in reports. No figure is about people who petition.
 *
 * @param code stands in addresses
 * @param section with which others it is shown, and in which part of a report
 * @param title by language tag, as are the other texts
 * @param definition what is counted, when, and for which unit
 * @param numerator what the counted part is
 * @param denominator of what it is a part; empty where the figure is a count
 * @param source who says so
 * @param validFrom first day on which this definition holds
 * @param validTo last day; null while it has no end
 */
public record Figure(
        String code,
        Section section,
        Shown shown,
        Map<String, String> title,
        Map<String, String> definition,
        Map<String, String> numerator,
        Map<String, String> denominator,
        String source,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {

    public Figure {
        title = Map.copyOf(title);
        definition = Map.copyOf(definition);
        numerator = Map.copyOf(numerator);
        denominator = Map.copyOf(denominator);
    }

    /** What kind of number it is. */
    public enum Shown {
        /** Per cent: the counted part of all. */
        RATE,
        /** How many. */
        COUNT,
        /** Days, on average. */
        DAYS;

        /** The name used in definitions, messages and charts. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Figures that belong together. */
    public enum Section {
        /** How much came and was done. */
        ACTIVITY,
        /** Whether duties were met in time. */
        TIMELINESS,
        /** What came of it, and what people say of it. */
        RESULTS,
        /** What matters were about, and whose work (条例 41, first item). */
        SUBJECTS,
        /** Transfers, assignments, supervision orders (条例 41, second item). */
        DISPATCH;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public String title(Locale reader) {
        return in(title, reader);
    }

    public String definition(Locale reader) {
        return in(definition, reader);
    }

    public String numerator(Locale reader) {
        return in(numerator, reader);
    }

    public String denominator(Locale reader) {
        return in(denominator, reader);
    }

    /** Whether this definition holds on a day. */
    public boolean validOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }

    private static String in(Map<String, String> texts, Locale reader) {
        return texts.getOrDefault(reader.getLanguage(), texts.getOrDefault("zh", ""));
    }
}
