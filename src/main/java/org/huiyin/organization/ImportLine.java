package org.huiyin.organization;

import java.util.Map;

/** A line of a file of units: its number in the file and what stands in its columns, stripped; empty cells are missing. */
record ImportLine(int number, Map<ImportColumn, String> cells) {

    ImportLine {
        cells = Map.copyOf(cells);
    }

    String text(ImportColumn column) {
        return cells.getOrDefault(column, "");
    }
}
