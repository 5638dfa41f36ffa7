package org.huiyin.relief;

import java.time.Clock;
import java.time.LocalDate;
import org.huiyin.cases.CaseFile;
import org.huiyin.organization.Units;
import org.huiyin.refusals.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Local rules on how much may be given before papers. */
@Component
class Ceilings {

    private final JdbcClient jdbc;
    private final Units units;
    private final Clock clock;

    Ceilings(JdbcClient jdbc, Units units, Clock clock) {
        this.jdbc = jdbc;
        this.units = units;
        this.clock = clock;
    }

    /**
     * Makes sure that the money of a scheme in a case stays under the rule of the smallest region around its holder.
     *
     * @throws Refusal {@code relief.no-ceiling} if no rule allows any; {@code relief.over-ceiling} if it is too much
     */
    void check(CaseFile file, String kind, String scheme) {
        long given = jdbc.sql("""
                        select coalesce(sum(amount_fen), 0) from relief_line
                        where case_id = :case and scheme = :scheme and state <> 'cancelled'
                        """)
                .param("case", file.id().value())
                .param("scheme", scheme)
                .query(Long.class)
                .single();
        if (given == 0) {
            return;
        }
        long most = jdbc.sql("""
                        select amount_fen from relief_ceiling
                        where kind = :kind and starts_with(:region, region_code)
                          and valid_from <= :today and (valid_to is null or valid_to >= :today)
                        order by char_length(region_code) desc, valid_from desc
                        limit 1
                        """)
                .param("kind", kind)
                .param("region", units.get(file.unit()).regionCode())
                .param("today", LocalDate.now(clock))
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new Refusal("relief.no-ceiling"));
        if (given > most) {
            throw new Refusal("relief.over-ceiling", Yuan.of(given), Yuan.of(most));
        }
    }
}
