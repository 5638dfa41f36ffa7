package org.huiyin.forms;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Turns the Modeler's sixteenths of a row into Bootstrap's twelfths. */
final class Columns {

    private Columns() {}

    /**
     * Classes for the cells of one row: below the breakpoint under each other, above it side by side.
     *
     * @param sixteenths null for a cell that shares what the others leave
     */
    static List<String> css(List<@Nullable Integer> sixteenths) {
        if (sixteenths.size() == 1 && sixteenths.getFirst() == null) {
            return List.of("col-12");
        }
        List<Integer> twelfths = new ArrayList<>();
        int total = 0;
        for (Integer width : sixteenths) {
            int whole = width == null ? 0 : width * 12 / 16;
            twelfths.add(whole);
            total += width == null ? 0 : width;
        }
        // What rounding down left over goes to those it took most from, so that 6 + 10 still fill the row.
        int left =
                total * 12 / 16 - twelfths.stream().mapToInt(Integer::intValue).sum();
        IntStream.range(0, sixteenths.size())
                .boxed()
                .filter(i -> sixteenths.get(i) != null)
                .sorted(Comparator.comparingInt((Integer i) -> -(width(sixteenths.get(i)) * 12 % 16)))
                .limit(Math.max(0, left))
                .forEach(i -> twelfths.set(i, twelfths.get(i) + 1));
        return IntStream.range(0, sixteenths.size())
                .mapToObj(i ->
                        sixteenths.get(i) == null ? "col-12 col-md" : "col-12 col-md-" + Math.max(1, twelfths.get(i)))
                .toList();
    }

    private static int width(@Nullable Integer sixteenths) {
        return sixteenths == null ? 0 : sixteenths;
    }
}
