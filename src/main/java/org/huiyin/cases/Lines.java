package org.huiyin.cases;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Unit;
import org.jspecify.annotations.Nullable;

/** The line of a unit as parameters {@code line_1} … {@code line_6}: tables that lists run on carry a copy of it. */
public final class Lines {

    private Lines() {}

    public static Map<String, @Nullable Object> of(Unit unit) {
        List<UnitId> line = unit.line();
        Map<String, @Nullable Object> columns = new HashMap<>();
        for (int depth = 1; depth <= Unit.MAX_DEPTH; depth++) {
            columns.put(
                    "line_" + depth, depth <= line.size() ? line.get(depth - 1).value() : null);
        }
        return columns;
    }
}
