package org.huiyin.letters;

import java.time.LocalDate;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.huiyin.refusals.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gives papers their document numbers, each organ its own. */
@Component
class Numbering {

    private final NumberSeries series;
    private final Units units;
    private final LetterWords words;

    Numbering(NumberSeries series, Units units, LetterWords words) {
        this.series = series;
        this.units = units;
        this.words = words;
    }

    /**
     * The next number of an organ in a series, given back if the transaction is rolled back.
     *
     * @throws Refusal {@code letters.no-sign} if the organ has no document sign
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public DocumentNumber next(UnitId organ, String wanted, LocalDate today) {
        Unit unit = units.get(organ);
        if (unit.documentSign() == null) {
            throw new Refusal("letters.no-sign", unit.name());
        }
        int year = today.getYear();
        int next = series.next(organ, wanted, year);
        return new DocumentNumber(wanted, year, next, words.documentNumber(unit.documentSign(), wanted, year, next));
    }
}
