package org.huiyin.letters;

import java.util.List;
import java.util.UUID;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The applicants of a case, as letters address them. */
@Repository
class Correspondents {

    /** @param email whether they chose to hear by mail and have an address on file */
    record Correspondent(PersonId person, String name, boolean email) {}

    private final JdbcClient jdbc;

    Correspondents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order in which they were put on file; empty if nobody is known. */
    List<Correspondent> of(CaseId id) {
        return jdbc.sql("""
                        select a.person_id, p.name, a.contact = 'email' and p.email_sealed is not null as email
                        from party a
                        join person p on p.id = a.person_id
                        where a.case_id = :case and a.kind = 'applicant'
                        order by a.person_id
                        """)
                .param("case", id.value())
                .query((row, n) -> new Correspondent(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getString("name"),
                        row.getBoolean("email")))
                .list();
    }
}
