package org.huiyin.dispatch;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Links;
import org.huiyin.dispatch.ReviewRule.Reviewer;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Organs;
import org.huiyin.organization.Unit;
import org.huiyin.organization.UnitKind;
import org.huiyin.organization.Units;
import org.springframework.stereotype.Component;

/** Finds who may review what an organ has decided, by the table of the law and the place (条例 35, 36). */
@Component
class Reviewers {

    private final Cases cases;
    private final Links links;
    private final Organs organs;
    private final Units units;
    private final ReviewRules rules;
    private final Clock clock;

    Reviewers(Cases cases, Links links, Organs organs, Units units, ReviewRules rules, Clock clock) {
        this.cases = cases;
        this.links = links;
        this.organs = organs;
        this.units = units;
        this.rules = rules;
        this.clock = clock;
    }

    /** The organs that may review what was decided in this case: never one that has decided in it, or in one it reviews. */
    List<Unit> of(CaseId decided) {
        Unit organ = units.get(cases.get(decided).organ());
        Set<UnitId> before = Stream.concat(Stream.of(decided), links.origins(decided).stream())
                .map(id -> cases.get(id).organ())
                .collect(Collectors.toSet());
        return rules.of(organ, LocalDate.now(clock)).stream()
                .flatMap(rule -> rule.reviewers().stream())
                .flatMap(reviewer -> find(reviewer, organ).stream())
                .filter(found -> !before.contains(found.id()))
                .distinct()
                .toList();
    }

    private Optional<Unit> find(Reviewer reviewer, Unit organ) {
        return switch (reviewer) {
            case ABOVE -> organs.superior(organ.id());
            case OWN_GOVERNMENT -> organs.governing(UnitKind.GOVERNMENT, organ.level(), organ.id());
        };
    }
}
