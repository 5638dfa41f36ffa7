package org.huiyin.sheets;

import java.util.List;
import java.util.Locale;

/**
 * What a table says besides its rows. Who gets the file can read in it what it is, how it was chosen, when and by whom.
 *
 * @param title of the table; names the sheet and the file
 * @param definition what the rows are, in words: what counts and what does not
 * @param filter what the rows were chosen by; empty if by nothing
 * @param by who asked for it, by name
 * @param language of the words that are added
 */
public record Sheet(
        String title, List<Column> columns, String definition, List<Chosen> filter, String by, Locale language) {

    /** One condition of a filter in words: what is asked of the rows, and which answer they have. */
    public record Chosen(String name, String value) {}

    public Sheet {
        columns = List.copyOf(columns);
        filter = List.copyOf(filter);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a sheet without columns");
        }
    }
}
