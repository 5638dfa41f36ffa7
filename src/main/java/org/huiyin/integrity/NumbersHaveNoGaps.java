package org.huiyin.integrity;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Letters of an organ, series and year are numbered from one to the last, each number once. */
@Component
class NumbersHaveNoGaps extends SqlCheck {

    NumbersHaveNoGaps(JdbcClient jdbc, Clock clock) {
        super("letter-number", jdbc, clock, """
                select coalesce(s.series, l.series) || ' ' || coalesce(s.year, l.year) as subject, null::uuid as case_id,
                    coalesce(s.organ_id, l.organ_id) as unit_id
                from letter_series s
                full join (
                    select organ_id, series, year, count(*) as letters, count(distinct number) as numbers, min(number) as lowest,
                        max(number) as highest
                    from (
                        select organ_id, series, year, number from letter where series is not null
                        union all
                        select organ_id, series, year, number from meeting where series is not null) numbered
                    group by organ_id, series, year
                ) l on l.organ_id = s.organ_id and l.series = s.series and l.year = s.year
                where s.last is null or l.highest is null
                   or l.lowest <> 1 or l.highest <> s.last or l.letters <> s.last or l.numbers <> s.last""");
    }
}
