package org.huiyin.board;

import org.huiyin.ids.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * What someone looks at on the board.
 *
 * @param unit it and all below
 * @param pack only cases of this pack; null for all
 * @param step only this step of that pack; null for all
 */
public record BoardQuery(
        UnitId unit, @Nullable String pack, @Nullable String step) {

    public BoardQuery {
        if (step != null && pack == null) {
            throw new IllegalArgumentException("a step is one of a pack");
        }
    }
}
