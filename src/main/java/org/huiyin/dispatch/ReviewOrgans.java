package org.huiyin.dispatch;

import java.util.List;
import java.util.function.Function;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Links;
import org.huiyin.forms.Option;
import org.huiyin.forms.Options;
import org.huiyin.forms.OptionsContext;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Units;
import org.huiyin.refusals.NotFound;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The organs that may review, for the choices of forms. */
@Configuration(proxyBeanMethods = false)
class ReviewOrgans {

    /** Who could review what the case at hand decides: named in its opinion. */
    @Bean
    Options reviewersOfThisCase(Reviewers reviewers, Units units) {
        return new Reviewing("review-organs", Function.identity(), reviewers, units);
    }

    /** Who may review what was decided in the case that this one was opened from: where this one goes. */
    @Bean
    Options reviewersOfOrigin(Reviewers reviewers, Cases cases, Links links, Units units) {
        return new Reviewing("organs-to-review", id -> links.origin(id).orElseThrow(NotFound::new), reviewers, units);
    }

    private record Reviewing(String key, Function<CaseId, CaseId> decided, Reviewers reviewers, Units units)
            implements Options {

        @Override
        public List<Option> options(OptionsContext context) {
            CaseId id = context.caseId().orElseThrow(NotFound::new);
            return reviewers.of(decided.apply(id)).stream()
                    .map(organ -> new Option(organ.id().toString(), organ.name()))
                    .toList();
        }

        @Override
        public String label(String value, OptionsContext context) {
            return units.get(UnitId.of(value)).name();
        }
    }
}
