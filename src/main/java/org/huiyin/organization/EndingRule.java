package org.huiyin.organization;

import java.time.LocalDate;
import org.huiyin.ids.UnitId;
import org.jspecify.annotations.Nullable;

/** Says no while a unit may not end. Implemented where things are kept that lie with units. */
public interface EndingRule {

    /**
     * Looks whether the unit may end as asked.
     *
     * @throws org.huiyin.refusals.Refusal if it may not, with the way out
     * @throws org.huiyin.refusals.Invalid if the successor cannot take over
     */
    void check(Unit unit, LocalDate lastDay, @Nullable UnitId successor);
}
