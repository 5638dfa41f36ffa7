package org.huiyin.cases;

import org.huiyin.access.Access;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.access.Visibility;
import org.huiyin.files.PaperAccess;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.PersonId;
import org.huiyin.people.PersonAccess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may see a case may see its papers and its people. */
@Component
class PapersAndPeople implements PaperAccess, PersonAccess {

    private final JdbcClient jdbc;
    private final Access access;

    PapersAndPeople(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    @Override
    public boolean mayRead(Actor actor, CaseId caseId) {
        return visible(actor, caseId, CaseScope.CONTENTS);
    }

    @Override
    public boolean mayAdd(Actor actor, CaseId caseId) {
        return visible(actor, caseId, CaseScope.WORK);
    }

    @Override
    public boolean maySee(Actor actor, PersonId person) {
        Visibility visible = access.cases(actor, "c", CaseScope.CONTENTS);
        return jdbc.sql("""
                        select exists (
                            select from party p join case_file c on c.id = p.case_id
                            where p.person_id in (select id from person where id = :person or merged_into = :person)
                              and %s)""".formatted(visible.sql()))
                .param("person", person.value())
                .params(visible.params())
                .query(Boolean.class)
                .single();
    }

    private boolean visible(Actor actor, CaseId caseId, CaseScope scope) {
        Visibility visible = access.cases(actor, "c", scope);
        return jdbc.sql("select exists (select from case_file c where c.id = :case and %s)".formatted(visible.sql()))
                .param("case", caseId.value())
                .params(visible.params())
                .query(Boolean.class)
                .single();
    }
}
