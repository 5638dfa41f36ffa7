package org.huiyin.people;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.audit.AuditNames;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People on the audit page: never by name, and those of restricted matters not at all. */
@Component
class PeopleInAudit implements AuditNames {

    private final JdbcClient jdbc;

    PeopleInAudit(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "person";
    }

    @Override
    public Map<UUID, String> names(Collection<UUID> ids) {
        Map<UUID, String> names = new HashMap<>();
        jdbc.sql("select id from person where id = any(:ids) and not withheld")
                .param("ids", ids.toArray(UUID[]::new))
                .query(UUID.class)
                .list()
                .forEach(id -> names.put(id, id.toString()));
        return names;
    }

    @Override
    public Optional<UUID> find(String text) {
        return Optional.empty();
    }
}
