package org.huiyin.integrity;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huiyin.integrity.IntegrityRuns.Depth;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A check that is one statement, and so sees one moment of the database, whatever goes on meanwhile.
 */
abstract class SqlCheck implements IntegrityCheck {

    private final String code;
    private final String sql;
    private final JdbcClient jdbc;
    private final Clock clock;

    /**
     * A check with its statement.
     *
     * @param sql finds the faults: columns {@code subject}, {@code case_id}, {@code unit_id}; may use {@code :today}
     */
    SqlCheck(String code, JdbcClient jdbc, Clock clock, String sql) {
        this.code = code;
        this.sql = sql;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public final String code() {
        return code;
    }

    @Override
    public final List<Finding> findings(Depth depth) {
        return jdbc.sql("select subject::text as subject, case_id, unit_id from (" + sql
                        + ") fault where :today::date is not null limit " + MOST)
                .param("today", LocalDate.now(clock))
                .query((row, n) -> new Finding(
                        row.getString("subject"),
                        row.getObject("case_id", UUID.class),
                        row.getObject("unit_id", UUID.class)))
                .list();
    }
}
