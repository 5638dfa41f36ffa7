package org.huiyin.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.huiyin.testing.DatabaseTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class AuditTest {

    @Autowired
    Audit audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void writesWhatWasDone() {
        CaseId file = CaseId.next();
        audit.record(Act.of("case.viewed").by(StaffId.next()).on(file).with("page", "timeline"));

        assertThat(rows(file)).isOne();
    }

    @Test
    void whatIsRolledBackWasNotDone() {
        CaseId file = CaseId.next();
        transaction.executeWithoutResult(status -> {
            audit.record(Act.of("case.viewed").on(file));
            status.setRollbackOnly();
        });

        assertThat(rows(file)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_event set action = 'x'",
                "delete from audit_event",
                "truncate audit_event",
                "update audit_seal set rows = 0",
                "delete from audit_day",
                "delete from audit_era where era > 1"
            })
    void rowsAreWrittenOnce(String sql) {
        assertThatThrownBy(() -> jdbc.sql(sql).update())
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("written once");
    }

    private int rows(CaseId file) {
        return jdbc.sql("select count(*) from audit_event where case_id = :case")
                .param("case", file.value())
                .query(Integer.class)
                .single();
    }
}
