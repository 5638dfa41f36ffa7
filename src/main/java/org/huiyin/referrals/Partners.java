package org.huiyin.referrals;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huiyin.access.Role;
import org.huiyin.cases.Cases;
import org.huiyin.forms.Option;
import org.huiyin.forms.Options;
import org.huiyin.forms.OptionsContext;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Level;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.huiyin.refusals.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The partner bodies of the city that someone answers for: an account of theirs, or a docket clerk of ours. Those of the
 * case's own county come first.
 */
@Component
class Partners implements Options {

    private final JdbcClient jdbc;
    private final Cases cases;
    private final Units units;
    private final Clock clock;

    Partners(JdbcClient jdbc, Cases cases, Units units, Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.units = units;
        this.clock = clock;
    }

    @Override
    public String key() {
        return "partners";
    }

    @Override
    public List<Option> options(OptionsContext context) {
        Unit holder =
                units.get(cases.get(context.caseId().orElseThrow(NotFound::new)).unit());
        return jdbc.sql("""
                        select u.id, u.name from unit u
                        where u.kind = 'partner' and starts_with(u.region_code, :city)
                          and u.valid_from <= :today and (u.valid_to is null or u.valid_to >= :today)
                          and (u.docket_unit_id is not null or exists (
                              select from staff_role r join staff s on s.id = r.staff_id
                              where r.unit_id = u.id and r.role = :partner
                                and r.valid_from <= :today and (r.valid_to is null or r.valid_to >= :today)
                                and s.active_from <= :today and (s.active_to is null or s.active_to >= :today)))
                        order by starts_with(u.region_code, :county) desc, u.code
                        limit 100
                        """)
                .param("city", region(holder, Level.CITY))
                .param("county", region(holder, Level.COUNTY))
                .param("partner", Role.PARTNER.code())
                .param("today", LocalDate.now(clock))
                .query((row, n) -> new Option(row.getObject("id", UUID.class).toString(), row.getString("name")))
                .list();
    }

    @Override
    public String label(String value, OptionsContext context) {
        return units.get(UnitId.of(value)).name();
    }

    private static String region(Unit unit, Level level) {
        return unit.regionCode()
                .substring(0, Math.min(level.digits(), unit.regionCode().length()));
    }
}
