package org.huiyin.ledgers.web;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huiyin.ledgers.LedgerRow;
import org.huiyin.ledgers.Ledgers.Heading;
import org.jspecify.annotations.Nullable;

/**
 * A page of a ledger for its template.
 *
 * @param shown the headings of the columns shown, in order
 * @param others those that can be chosen besides
 * @param asks what it can be filtered by, what is asked most first
 * @param typed the filter as it stands, by name
 * @param choices what may be chosen for each name that has choices: codes with their words
 * @param next address of the following page; null on the last
 */
record LedgerModel(
        String code,
        String title,
        String definition,
        List<Heading> shown,
        List<Heading> others,
        List<String> asks,
        Map<String, String> typed,
        Map<String, Map<String, String>> choices,
        List<Row> rows,
        boolean first,
        @Nullable String next,
        boolean plain) {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final int FEN = 2;
    private static final Set<String> FIRST = Set.of("from", "to", "unit", "state");

    /** A row. @param caseId where it leads */
    record Row(UUID caseId, List<Cell> cells) {}

    /**
     * A cell.
     *
     * @param way whether it leads to the case
     * @param light as a code, if the cell says one
     */
    record Cell(
            String heading,
            String text,
            boolean figures,
            boolean way,
            @Nullable String light) {}

    /** What is asked most: stands on the page. */
    public List<String> asksFirst() {
        return asks.stream().filter(FIRST::contains).toList();
    }

    /** What else can be asked: unfolds. */
    public List<String> asksMore() {
        return asks.stream().filter(name -> !FIRST.contains(name)).toList();
    }

    /** Whether something is asked that would be folded away. */
    public boolean askedMore() {
        return asksMore().stream().anyMatch(typed::containsKey);
    }

    /** Whether more might be there than the filter lets through. */
    public boolean filtered() {
        return !typed.isEmpty();
    }

    static List<Row> rows(List<LedgerRow> rows, List<Heading> shown) {
        return rows.stream().map(row -> row(row, shown)).toList();
    }

    private static Row row(LedgerRow row, List<Heading> shown) {
        int way = Math.max(0, shown.stream().map(Heading::code).toList().indexOf("number"));
        List<Cell> cells = new ArrayList<>();
        for (int n = 0; n < shown.size(); n++) {
            Object value = row.cells().get(n);
            String text = text(value);
            boolean light = shown.get(n).code().equals("light");
            cells.add(new Cell(
                    shown.get(n).title(),
                    n == way && text.isEmpty() ? "–" : text,
                    value != null && !(value instanceof String) || n == way,
                    n == way,
                    light ? row.light() : null));
        }
        return new Row(row.key().caseId(), cells);
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case LocalDateTime at -> MINUTE.format(at);
            case Long fen ->
                new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT))
                        .format(BigDecimal.valueOf(fen, FEN));
            default -> value.toString();
        };
    }
}
