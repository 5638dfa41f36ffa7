package org.huiyin.dispatch;

import java.util.List;
import java.util.Set;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.Cases;
import org.huiyin.forms.Option;
import org.huiyin.forms.Options;
import org.huiyin.forms.OptionsContext;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Level;
import org.huiyin.organization.Organs;
import org.huiyin.organization.UnitKind;
import org.huiyin.organization.Units;
import org.huiyin.refusals.NotFound;
import org.springframework.stereotype.Component;

/** The discipline bodies of the city an accusation can go to (条例 22 ¶2, 30); never one that it concerns. */
@Component
class DisciplineOrgans implements Options {

    private final Cases cases;
    private final Organs organs;
    private final Units units;

    DisciplineOrgans(Cases cases, Organs organs, Units units) {
        this.cases = cases;
        this.organs = organs;
        this.units = units;
    }

    @Override
    public String key() {
        return "discipline-organs";
    }

    @Override
    public List<Option> options(OptionsContext context) {
        CaseFile file = cases.get(context.caseId().orElseThrow(NotFound::new));
        Set<UnitId> concerned = cases.concerned(file.id());
        return organs.within(units.get(file.unit()).regionCode(), Level.CITY).stream()
                .filter(organ -> organ.kind() == UnitKind.DISCIPLINE && !concerned.contains(organ.id()))
                .map(organ -> new Option(organ.id().toString(), organ.name()))
                .toList();
    }

    @Override
    public String label(String value, OptionsContext context) {
        return units.get(UnitId.of(value)).name();
    }
}
