package org.huiyin.audit;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the ids of one kind are called on the audit page, and back. Each module answers for what it keeps; what an auditor
 * may not know exists has no name.
 */
public interface AuditNames {

    /** The kind of subject: {@code staff}, {@code case}. */
    String kind();

    /** The names by id; those without a name are missing. */
    Map<UUID, String> names(Collection<UUID> ids);

    /** The id of what an auditor typed: a sign-in name, a case number. */
    Optional<UUID> find(String text);
}
