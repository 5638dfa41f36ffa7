package org.huiyin.sheets;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Comma-separated values after RFC 4180. */
final class CsvWriter implements SheetWriter {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** What a spreadsheet may take for the beginning of a formula, the wide forms of Chinese keyboards included. */
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",\\r\\n]|^\\s|\\s$");

    private final List<Column> columns;
    private final Writer out;

    CsvWriter(OutputStream out, List<Column> columns) throws IOException {
        this.columns = columns;
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        this.out.write('\uFEFF');
        line(columns.stream().map(column -> text(column.title())).toList());
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) throws IOException {
        for (int n = 0; n < columns.size(); n++) {
            if (n > 0) {
                out.write(',');
            }
            Object cell = cells.get(n);
            if (cell != null) {
                out.write(shown(columns.get(n), cell));
            }
        }
        out.write("\r\n");
    }

    @Override
    public void finish(String name, List<Sheet.Chosen> about) throws IOException {
        out.flush();
    }

    private void line(List<String> texts) throws IOException {
        out.write(String.join(",", texts));
        out.write("\r\n");
    }

    private static String shown(Column column, Object cell) {
        return switch (column.kind()) {
            case TEXT -> text(column.said(cell));
            case DATE -> ((LocalDate) cell).toString();
            case TIME -> MINUTE.format((LocalDateTime) cell);
            case NUMBER -> ((Number) cell).toString();
            case MONEY -> BigDecimal.valueOf((Long) cell, 2).toPlainString();
        };
    }

    /** Only texts can hold what others typed; a number below zero is no formula. */
    private static String text(String said) {
        String plain = !said.isEmpty() && FORMULA.indexOf(said.charAt(0)) >= 0 ? "'" + said : said;
        return NEEDS_QUOTES.matcher(plain).find() ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
    }
}
