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

    private static final String OFFICE =
            "select u.kind %s 'petition-office' from case_file c join unit u on u.id = c.organ_id where c.id = :case";

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

    /**
     * {@code applicant-unknown}: nobody is on file whose name and address are known, nor any other way to reach them, so that
     * no notice is owed (条例 23).
     * {@code petition-office} and {@code other-organ}: whether the organ dispatches under 条例 22, or acts under 23.
     */
    @Override
    public boolean flag(CaseId caseId, String name) {
        String sql = switch (name) {
            case "applicant-unknown" -> """
                select not exists (
                    select from party a join person p on p.id = a.person_id
                    where a.case_id = :case and a.kind = 'applicant'
                      and (a.contact = 'hand' or coalesce(p.address_sealed, p.email_sealed, p.phone_sealed) is not null))""";
            case "petition-office" -> OFFICE.formatted("=");
            case "other-organ" -> OFFICE.formatted("<>");
            default -> throw new IllegalArgumentException("no circumstance " + name);
        };
        return jdbc.sql(sql).param("case", caseId.value()).query(Boolean.class).single();
    }

    @Override
    public int number(CaseId caseId, String field) {
        return jdbc.sql("select (data ->> :field)::numeric::int from case_file where id = :case")
                .param("field", field)
                .param("case", caseId.value())
                .query(Integer.class)
                .single();
    }

    @Override
    public UnitId unit(CaseId caseId, String part) {
        return new UnitId(jdbc.sql("select unit_id from case_part where case_id = :case and part = :part")
                .param("case", caseId.value())
                .param("part", part)
                .query(java.util.UUID.class)
                .single());
    }

    @Override
    public UnitId organ(CaseId caseId) {
        return column("select organ_id from case_file where id = :case", caseId);
    }

    @Override
    public UnitId holder(CaseId caseId) {
        return column("select unit_id from case_file where id = :case", caseId);
    }

    private UnitId column(String sql, CaseId caseId) {
        return new UnitId(jdbc.sql(sql)
                .param("case", caseId.value())
                .query(java.util.UUID.class)
                .single());
    }
}
