package org.huiyin.cases;

import java.time.LocalDate;
import org.huiyin.deadlines.CaseFacts;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What legal clocks ask of a case. */
@Component
class KnownFacts implements CaseFacts {

    private final JdbcClient jdbc;

    KnownFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public LocalDate date(CaseId caseId, String name) {
        return jdbc.sql("select on_date from case_date where case_id = :case and name = :name")
                .param("case", caseId.value())
                .param("name", name)
                .query(LocalDate.class)
                .optional()
                .orElseThrow(() -> new IllegalStateException("case " + caseId + " has no date " + name));
    }

    /** {@code applicant-unknown}: nobody's name is on file, so that no notice is owed (条例 23). */
    @Override
    public boolean flag(CaseId caseId, String name) {
        if (!name.equals("applicant-unknown")) {
            throw new IllegalArgumentException("no circumstance " + name);
        }
        return jdbc.sql("select not exists (select from party where case_id = :case and kind = 'applicant')")
                .param("case", caseId.value())
                .query(Boolean.class)
                .single();
    }

    @Override
    public UnitId organ(CaseId caseId) {
        return unit("select organ_id from case_file where id = :case", caseId);
    }

    @Override
    public UnitId holder(CaseId caseId) {
        return unit("select unit_id from case_file where id = :case", caseId);
    }

    private UnitId unit(String sql, CaseId caseId) {
        return new UnitId(jdbc.sql(sql)
                .param("case", caseId.value())
                .query(java.util.UUID.class)
                .single());
    }
}
