package org.huiyin.relief;

import org.huiyin.cases.ClosingRule;
import org.huiyin.ids.CaseId;
import org.huiyin.refusals.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** No case closes over relief that is promised and not given, or given and not revisited. */
@Component
class ReliefComesFirst implements ClosingRule {

    private final JdbcClient jdbc;

    ReliefComesFirst(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws Refusal {@code relief.unpaid} or {@code relief.revisit-first} */
    @Override
    public void check(CaseId id) {
        if (exists(id, "state in ('planned', 'committed')")) {
            throw new Refusal("relief.unpaid");
        }
        if (exists(id, "state = 'paid' and revisited_on is null")) {
            throw new Refusal("relief.revisit-first");
        }
    }

    private boolean exists(CaseId id, String condition) {
        return jdbc.sql("select exists (select from relief_line where case_id = :case and " + condition + ")")
                .param("case", id.value())
                .query(Boolean.class)
                .single();
    }
}
