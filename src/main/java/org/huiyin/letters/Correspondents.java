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

    /**
     * @param letters whether letters are sent to this one: of several who came together one receives them for all
     * @param email whether they chose to hear by mail and have an address on file
     */
    record Correspondent(PersonId person, String name, boolean letters, boolean email) {}

    private final JdbcClient jdbc;

    Correspondents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those who receive letters first, then in the order in which they were put on file; empty if nobody is known. */
    List<Correspondent> of(CaseId id) {
        // Two files that were found to be one person's are one person's letter.
        return jdbc.sql("""
                        select * from (
                            select distinct on (p.id) p.id as person_id, p.name, a.letters,
                                a.contact = 'email' and p.email_sealed is not null as email
                            from party a
                            join person known on known.id = a.person_id
                            join person p on p.id = coalesce(known.merged_into, known.id)
                            where a.case_id = :case and a.kind = 'applicant'
                            order by p.id, a.letters desc) one
                        order by letters desc, person_id
                        """)
                .param("case", id.value())
                .query((row, n) -> new Correspondent(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getString("name"),
                        row.getBoolean("letters"),
                        row.getBoolean("email")))
                .list();
    }

    /** How many others took part in what opened the case, beside the applicants: a letter names them by their number. */
    int others(CaseId id) {
        return jdbc.sql("""
                        select count(distinct came.person_id)
                        from registration_case link
                        join registration_party came on came.registration_id = link.registration_id
                        where link.case_id = :case and link.reason in ('registered', 'split', 'opened') and came.kind = 'participant'
                        """).param("case", id.value()).query(Integer.class).single();
    }
}
