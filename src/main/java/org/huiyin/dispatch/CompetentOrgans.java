package org.huiyin.dispatch;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.Cases;
import org.huiyin.flow.Flow;
import org.huiyin.forms.Option;
import org.huiyin.forms.Options;
import org.huiyin.forms.OptionsContext;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Level;
import org.huiyin.organization.Organs;
import org.huiyin.organization.Unit;
import org.huiyin.organization.UnitKind;
import org.huiyin.organization.Units;
import org.huiyin.refusals.NotFound;
import org.springframework.stereotype.Component;

/**
 * The organs a case can be dispatched to: those of the decision table first, for it answers with a kind and a level, then
 * the others of the city. The organ that has the case is not among them.
 */
@Component
class CompetentOrgans implements Options {

    private final Cases cases;
    private final Flow flow;
    private final Organs organs;
    private final Units units;

    CompetentOrgans(Cases cases, Flow flow, Organs organs, Units units) {
        this.cases = cases;
        this.flow = flow;
        this.organs = organs;
        this.units = units;
    }

    @Override
    public String key() {
        return "organs";
    }

    @Override
    public List<Option> options(OptionsContext context) {
        CaseFile file = cases.get(context.caseId().orElseThrow(NotFound::new));
        Set<Unit> found = new LinkedHashSet<>(recommended(file));
        found.addAll(organs.within(units.get(file.unit()).regionCode(), Level.CITY));
        return found.stream()
                .filter(organ -> !organ.id().equals(file.organ()))
                .map(organ -> new Option(organ.id().toString(), organ.name()))
                .toList();
    }

    /** An organ that has ended since the page was made is refused by name, with who does its work now. */
    @Override
    public Optional<Option> offered(String value, OptionsContext context) {
        Optional<Option> offered = Options.super.offered(value, context);
        if (offered.isEmpty()) {
            units.byId(value).map(Unit::id).ifPresent(units::receiving);
        }
        return offered;
    }

    @Override
    public String label(String value, OptionsContext context) {
        return units.get(UnitId.of(value)).name();
    }

    private List<Unit> recommended(CaseFile file) {
        Optional<UnitKind> kind = flow.variable(file, "organKind").flatMap(UnitKind::ofCode);
        Optional<Level> level = flow.variable(file, "organLevel").flatMap(Level::ofCode);
        if (kind.isEmpty() || level.isEmpty()) {
            return List.of();
        }
        Optional<Unit> nearest = organs.governing(kind.get(), level.get(), file.unit());
        return Stream.concat(
                        nearest.stream(),
                        organs
                                .governing(
                                        kind.get(),
                                        level.get(),
                                        units.get(file.unit()).regionCode())
                                .stream())
                .distinct()
                .toList();
    }
}
