package org.huiyin.sheets;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the rows of a sheet, one after the other. */
@FunctionalInterface
public interface Rows {

    /**
     * Writes a row.
     *
     * @param cells one for each column, of what its {@link Column.Kind} says
     * @throws BrokenOff if whoever reads has gone, or has taken too long
     */
    void add(List<? extends @Nullable Object> cells);
}
