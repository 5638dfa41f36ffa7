package org.huiyin.figures;

import org.huiyin.ids.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * Whose figures are asked for, and of which days.
 *
 * @param unit with all below it
 * @param pack the one case type; null for all
 */
public record FigureQuery(
        UnitId unit, Period period, @Nullable String pack) {

    public FigureQuery of(UnitId other) {
        return new FigureQuery(other, period, pack);
    }

    public FigureQuery in(Period other) {
        return new FigureQuery(unit, other, pack);
    }
}
