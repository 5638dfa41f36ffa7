package org.huiyin.cases;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.ids.CaseId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How cases belong together: opened from one another, split, or found to be the same matter. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Links {

    private final JdbcClient jdbc;
    private final Clock clock;

    Links(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Links two cases, for instance a petition and the legal aid it led to. */
    public void relate(CaseId from, CaseId to, String kind) {
        jdbc.sql("""
                        insert into case_link (from_case, to_case, kind, linked_at) values (:from, :to, :kind, :at)
                        on conflict do nothing
                        """)
                .param("from", from.value())
                .param("to", to.value())
                .param("kind", kind)
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    /** The case that this one was opened from; empty for most. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Optional<CaseId> origin(CaseId id) {
        return related("select from_case from case_link where to_case = :case and kind = 'opened-from'", id);
    }

    /** The case that this one was found to be the same matter as; empty for most. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Optional<CaseId> joined(CaseId id) {
        return related("select to_case from case_link where from_case = :case and kind = 'same-matter'", id);
    }

    /** Whether a case of this pack that was opened from this one is still open. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public boolean opened(CaseId id, String pack) {
        return jdbc.sql("""
                        select exists (
                            select from case_link l join case_file c on c.id = l.to_case
                            where l.from_case = :case and l.kind = 'opened-from' and c.pack = :pack and c.state = 'open')
                        """)
                .param("case", id.value())
                .param("pack", pack)
                .query(Boolean.class)
                .single();
    }

    private Optional<CaseId> related(String select, CaseId id) {
        return jdbc.sql(select + " order by linked_at limit 1")
                .param("case", id.value())
                .query(UUID.class)
                .optional()
                .map(CaseId::new);
    }

    /** Up the line of cases that each was opened from, the nearest of another pack than this one; empty if there is none. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Optional<CaseId> root(CaseId id) {
        String pack = pack(id);
        return origins(id).stream().filter(above -> !pack(above).equals(pack)).findFirst();
    }

    /** The case that this one was opened from, the one that was opened from, and so on. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public List<CaseId> origins(CaseId id) {
        return Stream.iterate(origin(id), Optional::isPresent, above -> above.flatMap(this::origin))
                .flatMap(Optional::stream)
                .toList();
    }

    private String pack(CaseId id) {
        return jdbc.sql("select pack from case_file where id = :id")
                .param("id", id.value())
                .query(String.class)
                .single();
    }
}
