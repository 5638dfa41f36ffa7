package org.huiyin.dispatch;

import java.util.List;
import java.util.Map;
import org.huiyin.access.Role;
import org.huiyin.cases.Cases;
import org.huiyin.forms.Option;
import org.huiyin.forms.Options;
import org.huiyin.forms.OptionsContext;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.refusals.NotFound;
import org.huiyin.staff.Holders;
import org.huiyin.staff.StaffNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** People of the organ that has the case, for the choices of forms. */
@Configuration(proxyBeanMethods = false)
class OrganStaff {

    @Bean
    Options organLeaders(Cases cases, Holders holders, StaffNames names) {
        return new OfOrgan("organ-leaders", List.of(Role.HEAD, Role.SIGNER), cases, holders, names);
    }

    @Bean
    Options organCaseworkers(Cases cases, Holders holders, StaffNames names) {
        return new OfOrgan("organ-caseworkers", List.of(Role.CASEWORKER), cases, holders, names);
    }

    private record OfOrgan(String key, List<Role> roles, Cases cases, Holders holders, StaffNames names)
            implements Options {

        @Override
        public List<Option> options(OptionsContext context) {
            UnitId organ =
                    cases.get(context.caseId().orElseThrow(NotFound::new)).organ();
            // For an organ without accounts, whoever keeps its docket records its people's acts.
            return roles.stream()
                    .map(role -> holders.resolve(organ, role))
                    .distinct()
                    .flatMap(holder -> holders.holding(holder.unit(), holder.role()).stream())
                    .distinct()
                    .map(staff -> new Option(staff.id().toString(), staff.name()))
                    .toList();
        }

        @Override
        public String label(String value, OptionsContext context) {
            StaffId staff = StaffId.of(value);
            return Map.copyOf(names.of(List.of(staff))).getOrDefault(staff, value);
        }
    }
}
