package org.huiyin.sheets;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A workbook, set up to be filtered and printed: across A4 in landscape, headings on each page. Texts are written where
 * they stand and not into the table of shared strings, which would have to be held until the end; as text cells they are never formulas.
 */
final class XlsxWriter implements SheetWriter {

    /** Rows that are held before they are written. */
    private static final int HELD = 200;

    /** What a cell can hold, in UTF-16 units; a spreadsheet calls a file with more broken. */
    static final int LONGEST = 32_767;

    private final Workbook workbook;
    private final Sheet sheet;
    private final int rowsOfSheet;
    private Worksheet current;
    private int sheets;
    private int row;

    /** @param rowsOfSheet how many fit on one, with the headings */
    XlsxWriter(OutputStream out, Sheet sheet, int rowsOfSheet) {
        this.workbook = new Workbook(out, "Huiyin", "1.0");
        this.sheet = sheet;
        this.rowsOfSheet = rowsOfSheet;
        this.current = begin();
    }

    XlsxWriter(OutputStream out, Sheet sheet) {
        this(out, sheet, Worksheet.MAX_ROWS);
    }

    private Worksheet begin() {
        sheets++;
        Worksheet begun = workbook.newWorksheet(sheets == 1 ? sheet.title() : sheet.title() + " " + sheets);
        List<Column> columns = sheet.columns();
        for (int n = 0; n < columns.size(); n++) {
            begun.inlineString(0, n, columns.get(n).title());
            begun.style(0, n).bold().fillColor("EEF2F6").wrapText(true).set();
            begun.width(n, columns.get(n).width());
        }
        begun.freezePane(0, 1);
        begun.repeatRows(0);
        begun.paperSize(PaperSize.A4_PAPER);
        begun.pageOrientation("landscape");
        begun.setFitToPage(true);
        begun.fitToWidth((short) 1);
        begun.fitToHeight((short) 0);
        begun.footer("&P / &N", Position.CENTER);
        row = 1;
        return begun;
    }

    /** Done with this sheet: its headings can be used to filter what stands below them. */
    private void end() throws IOException {
        current.setAutoFilter(0, 0, row - 1, sheet.columns().size() - 1);
        current.finish();
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) throws IOException {
        if (row == rowsOfSheet) {
            end();
            current = begin();
        }
        for (int n = 0; n < sheet.columns().size(); n++) {
            Object cell = cells.get(n);
            if (cell != null) {
                write(sheet.columns().get(n), n, cell);
            }
        }
        row++;
        if (row % HELD == 0) {
            current.flush();
        }
    }

    private void write(Column column, int n, Object cell) {
        switch (column.kind()) {
            case TEXT -> current.inlineString(row, n, fitting(column.said(cell)));
            case DATE -> {
                current.value(row, n, (LocalDate) cell);
                current.style(row, n).format("yyyy-mm-dd").set();
            }
            case TIME -> {
                current.value(row, n, (LocalDateTime) cell);
                current.style(row, n).format("yyyy-mm-dd hh:mm").set();
            }
            case NUMBER -> current.value(row, n, (Number) cell);
            case MONEY -> {
                current.value(row, n, BigDecimal.valueOf((Long) cell, 2));
                current.style(row, n).format("#,##0.00").set();
            }
        }
    }

    @Override
    public void finish(String name, List<Sheet.Chosen> about) throws IOException {
        end();
        Worksheet last = workbook.newWorksheet(name);
        last.width(0, 16);
        last.width(1, 80);
        for (int line = 0; line < about.size(); line++) {
            last.inlineString(line, 0, about.get(line).name());
            last.style(line, 0).bold().verticalAlignment("top").set();
            last.inlineString(line, 1, fitting(about.get(line).value()));
            last.style(line, 1).wrapText(true).verticalAlignment("top").set();
        }
        workbook.finish();
    }

    /** A text that is too long ends in an ellipsis, never in half a character. */
    private static String fitting(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = LONGEST - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
