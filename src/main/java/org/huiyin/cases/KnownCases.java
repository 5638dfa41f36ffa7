package org.huiyin.cases;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.access.Access;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.access.Visibility;
import org.huiyin.deadlines.CasesSeen;
import org.huiyin.ids.CaseId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What lists of clocks may tell of cases. */
@Component
class KnownCases implements CasesSeen {

    private final JdbcClient jdbc;
    private final Access access;

    KnownCases(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    @Override
    public String known(String column) {
        return "not exists (select from case_file hidden where hidden.id = %s and hidden.restricted)".formatted(column);
    }

    @Override
    public Map<CaseId, String> numbers(Actor actor, Collection<CaseId> cases) {
        Visibility visible = access.cases(actor, "c", CaseScope.STATUS);
        return jdbc
                .sql("select c.id, c.number from case_file c where c.id = any(:cases) and " + visible.sql())
                .params(visible.params())
                .param("cases", cases.stream().map(CaseId::value).distinct().toArray(UUID[]::new))
                .query((row, number) -> Map.entry(new CaseId(row.getObject("id", UUID.class)), row.getString("number")))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
