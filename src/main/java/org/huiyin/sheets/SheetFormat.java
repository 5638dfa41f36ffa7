package org.huiyin.sheets;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a table is written as. */
public enum SheetFormat {
    /** A workbook. Beside the rows it has a sheet that says what they are. Goes on in a next sheet when one is full. */
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    /**
     * RFC 4180 in UTF-8, with the mark by which spreadsheets recognise it: headings and rows, nothing else. A text that a
     * spreadsheet would take for a formula has an apostrophe in front.
     */
    CSV("text/csv; charset=UTF-8");

    private final String mediaType;

    SheetFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The name in addresses and the ending of the file: {@code xlsx}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<SheetFormat> ofCode(String code) {
        return Arrays.stream(values())
                .filter(format -> format.code().equals(code))
                .findFirst();
    }
}
