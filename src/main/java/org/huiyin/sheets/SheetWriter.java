package org.huiyin.sheets;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table in one format. There is no {@code close}: a table that is not finished must not look like one that is.
 */
interface SheetWriter {

    void row(List<? extends @Nullable Object> cells) throws IOException;

    /**
     * Writes what comes after the last row.
     *
     * @param name of what is said about the rows
     * @param about what is said about them, line by line; left out where the format has no place for it
     */
    void finish(String name, List<Sheet.Chosen> about) throws IOException;
}
