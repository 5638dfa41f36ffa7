package org.huiyin.letters;

import org.huiyin.ids.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Document numbers per organ, series and year: no gap and no number twice, whoever issues at the same time. A number is
 * taken in the transaction of its letter; whoever wants the next one waits until that ends. Sequences of the database
 * would not wait, and leave gaps.
 */
@Repository
class NumberSeries {

    private final JdbcClient jdbc;

    NumberSeries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next number, from 1 in each year. Given back if the transaction is rolled back. */
    @Transactional(propagation = Propagation.MANDATORY)
    int next(UnitId organ, String series, int year) {
        return jdbc.sql("""
                        insert into letter_series as s (organ_id, series, year, last) values (:organ, :series, :year, 1)
                        on conflict (organ_id, series, year) do update set last = s.last + 1
                        returning last
                        """)
                .param("organ", organ.value())
                .param("series", series)
                .param("year", year)
                .query(Integer.class)
                .single();
    }
}
