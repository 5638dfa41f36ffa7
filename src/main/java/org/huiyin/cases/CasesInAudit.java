package org.huiyin.cases;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.audit.AuditNames;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Cases on the audit page, by number. A restricted one has no name there: the act shows, with whoever did it, and which
 * matter it was does not.
 */
@Component
class CasesInAudit implements AuditNames {

    private final JdbcClient jdbc;

    CasesInAudit(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "case";
    }

    @Override
    public Map<UUID, String> names(Collection<UUID> ids) {
        Map<UUID, String> numbers = new HashMap<>();
        jdbc.sql("select id, number from case_file where id = any(:ids) and not restricted")
                .param("ids", ids.toArray(UUID[]::new))
                .query(row -> {
                    numbers.put(row.getObject("id", UUID.class), row.getString("number"));
                });
        return numbers;
    }

    @Override
    public Optional<UUID> find(String text) {
        return jdbc.sql("select id from case_file where number = :number and not restricted")
                .param("number", text)
                .query(UUID.class)
                .optional();
    }
}
