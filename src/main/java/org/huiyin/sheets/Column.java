package org.huiyin.sheets;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A column of a sheet: its heading and what its cells hold.
 *
 * @param width in characters of a digit's width; a Chinese character takes two
 * @param words what a code is called; null where cells are shown as they are
 */
public record Column(
        String title, Kind kind, int width, @Nullable UnaryOperator<String> words) {

    /** What a cell holds; null is an empty cell of any kind. */
    public enum Kind {
        /** A {@link String}. It is text for the spreadsheet too, whatever it begins with, and never a formula. */
        TEXT,
        /** A {@link java.time.LocalDate}. */
        DATE,
        /** A {@link java.time.LocalDateTime}, in the office's time, to the minute. */
        TIME,
        /** A {@link Number}: counts, days. */
        NUMBER,
        /** A {@link Long}, in fen; shown in yuan. */
        MONEY
    }

    public static Column text(String title, int width) {
        return new Column(title, Kind.TEXT, width, null);
    }

    /** Cells are codes, shown by what they are called. */
    public static Column words(String title, int width, UnaryOperator<String> words) {
        return new Column(title, Kind.TEXT, width, words);
    }

    public static Column date(String title) {
        return new Column(title, Kind.DATE, 12, null);
    }

    public static Column time(String title) {
        return new Column(title, Kind.TIME, 17, null);
    }

    public static Column number(String title) {
        return new Column(title, Kind.NUMBER, 10, null);
    }

    public static Column money(String title) {
        return new Column(title, Kind.MONEY, 14, null);
    }

    /** The text of a cell of kind {@link Kind#TEXT}. */
    String said(Object cell) {
        String text = (String) cell;
        return words == null ? text : words.apply(text);
    }
}
