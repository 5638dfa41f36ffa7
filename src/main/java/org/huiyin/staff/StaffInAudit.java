package org.huiyin.staff;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.audit.AuditNames;
import org.huiyin.ids.StaffId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Staff on the audit page: by name, found by sign-in name. */
@Component
class StaffInAudit implements AuditNames {

    private final StaffNames names;
    private final JdbcClient jdbc;

    StaffInAudit(StaffNames names, JdbcClient jdbc) {
        this.names = names;
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "staff";
    }

    @Override
    public Map<UUID, String> names(Collection<UUID> ids) {
        return names.of(ids.stream().map(StaffId::new).toList()).entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(named -> named.getKey().value(), Map.Entry::getValue));
    }

    @Override
    public Optional<UUID> find(String text) {
        return jdbc.sql("select id from staff where lower(login) = lower(:login)")
                .param("login", text)
                .query(UUID.class)
                .optional();
    }
}
