package org.huiyin.succession;

import java.time.LocalDate;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.EndingRule;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A unit with open matters ends only if somebody takes them over who can: for an organ an organ, which can number letters
 * if this one did.
 */
@Component
class NothingLeftBehind implements EndingRule {

    private final Estates estates;
    private final Units units;

    NothingLeftBehind(Estates estates, Units units) {
        this.estates = estates;
        this.units = units;
    }

    @Override
    public void check(Unit unit, LocalDate lastDay, @Nullable UnitId successor) {
        if (successor != null) {
            able(unit, units.get(successor));
            return;
        }
        Estate open = estates.of(unit.id());
        if (!open.nothing()) {
            throw new Refusal(
                    "unit-has-open-matters",
                    unit.name(),
                    open.cases(),
                    open.items(),
                    open.clocks(),
                    open.letters(),
                    open.units());
        }
    }

    /** @throws Invalid if what was the one's cannot be the other's */
    void able(Unit unit, Unit successor) {
        if (unit.organ() && !successor.organ()) {
            throw new Invalid("successor", "successor-no-organ", successor.name(), unit.name());
        }
        if (unit.organ() && unit.documentSign() != null && successor.documentSign() == null) {
            throw new Invalid("successor", "successor-without-sign", successor.name());
        }
    }
}
