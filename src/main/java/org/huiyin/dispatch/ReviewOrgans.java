package org.huiyin.dispatch;

import java.util.List;
import java.util.stream.Stream;
import org.huiyin.cases.Cases;
import org.huiyin.forms.Option;
import org.huiyin.forms.Options;
import org.huiyin.forms.OptionsContext;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Organs;
import org.huiyin.organization.Unit;
import org.huiyin.organization.UnitKind;
import org.huiyin.organization.Units;
import org.huiyin.refusals.NotFound;
import org.springframework.stereotype.Component;

/** Who could review an opinion of the organ (条例 35): the organ above it, or the government of its own level. */
@Component
class ReviewOrgans implements Options {

    private final Cases cases;
    private final Organs organs;
    private final Units units;

    ReviewOrgans(Cases cases, Organs organs, Units units) {
        this.cases = cases;
        this.organs = organs;
        this.units = units;
    }

    @Override
    public String key() {
        return "review-organs";
    }

    @Override
    public List<Option> options(OptionsContext context) {
        UnitId organ = cases.get(context.caseId().orElseThrow(NotFound::new)).organ();
        Unit own = units.get(organ);
        return Stream.concat(
                        organs.superior(organ).stream(),
                        organs.governing(UnitKind.GOVERNMENT, own.level(), organ).stream())
                .filter(unit -> !unit.id().equals(organ))
                .distinct()
                .map(unit -> new Option(unit.id().toString(), unit.name()))
                .toList();
    }

    @Override
    public String label(String value, OptionsContext context) {
        return units.get(UnitId.of(value)).name();
    }
}
