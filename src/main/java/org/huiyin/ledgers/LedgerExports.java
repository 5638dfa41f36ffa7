package org.huiyin.ledgers;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.confidential.Sealer;
import org.huiyin.ids.Ids;
import org.huiyin.people.Reason;
import org.huiyin.sheets.SheetFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;

/**
 * The record of what was taken out: before the first row leaves, and again when the last has left or it broke off. Each entry
 * is a transaction of its own, so that none hangs on how the reading ends.
 */
@Repository
@Transactional(propagation = Propagation.REQUIRES_NEW)
class LedgerExports {

    private static final String NOTE = "ledger-export-note";
    private static final int SHOWN = 20;

    /** One that says nothing for so long went down with its node. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Sealer sealer;
    private final ObjectMapper json;
    private final Clock clock;

    LedgerExports(JdbcClient jdbc, Audit audit, Sealer sealer, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.sealer = sealer;
        this.json = json;
        this.clock = clock;
    }

    /** @param reason why sensitive values are needed in plain text; null if they are masked */
    UUID begin(Actor actor, Ledger ledger, LedgerView view, SheetFormat format, @Nullable Reason reason) {
        UUID id = Ids.next();
        List<String> columns = view.columns().stream().map(LedgerColumn::code).toList();
        Map<String, String> filter = view.filter().codes();
        jdbc.sql("""
                        insert into ledger_export (id, staff_id, ledger, format, columns, filter, plain, purpose, note_sealed,
                            state, started_at)
                        values (:id, :staff, :ledger, :format, :columns, :filter::jsonb, :plain, :purpose, :note,
                            'running', :now)
                        """)
                .param("id", id)
                .param("staff", actor.staff().value())
                .param("ledger", ledger.code())
                .param("format", format.code())
                .param("columns", columns.toArray(String[]::new))
                .param("filter", json.writeValueAsString(filter))
                .param("plain", reason != null)
                .param("purpose", reason == null ? null : reason.purpose().code())
                .param("note", reason == null || reason.note().isEmpty() ? null : sealer.seal(NOTE, reason.note()))
                .param("now", OffsetDateTime.now(clock))
                .update();
        Act act = Act.of("ledger.export-begun")
                .by(actor.staff())
                .on("ledger-export", id)
                .with("ledger", ledger.code())
                .with("format", format.code())
                .with("columns", columns)
                .with("filter", chosen(filter))
                .with("values", reason == null ? "masked" : "plain");
        audit.record(reason == null ? act : act.with("purpose", reason.purpose().code()));
        return id;
    }

    /** How far it is. */
    void progress(UUID id, long rows) {
        jdbc.sql("update ledger_export set rows_written = :rows where id = :id")
                .param("rows", rows)
                .param("id", id)
                .update();
    }

    void end(Actor actor, UUID id, Ledger ledger, LedgerFilter filter, LedgerExport.State state, long rows) {
        jdbc.sql("update ledger_export set state = :state, rows_written = :rows, ended_at = :now where id = :id")
                .param("state", state.code())
                .param("rows", rows)
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
        audit.record(Act.of(state == LedgerExport.State.COMPLETE ? "ledger.exported" : "ledger.export-broken-off")
                .by(actor.staff())
                .on("ledger-export", id)
                .with("ledger", ledger.code())
                .with("filter", chosen(filter.codes()))
                .with("rows", rows));
    }

    /** The latest that somebody took out. */
    @Transactional(readOnly = true)
    public List<LedgerExport> of(Actor actor) {
        return jdbc.sql("""
                        select id, ledger, format, plain, rows_written, started_at,
                               case when state = 'running' and started_at < :abandoned then 'broken' else state end as state
                        from ledger_export
                        where staff_id = :staff order by started_at desc, id desc limit :limit
                        """)
                .param("staff", actor.staff().value())
                .param("abandoned", OffsetDateTime.now(clock).minus(ABANDONED))
                .param("limit", SHOWN)
                .query((row, n) -> new LedgerExport(
                        row.getObject("id", UUID.class),
                        row.getString("ledger"),
                        SheetFormat.ofCode(row.getString("format")).orElseThrow(),
                        row.getBoolean("plain"),
                        LedgerExport.State.ofCode(row.getString("state")),
                        row.getLong("rows_written"),
                        row.getObject("started_at", OffsetDateTime.class)
                                .atZoneSameInstant(clock.getZone())
                                .toLocalDateTime()))
                .list();
    }

    private static List<String> chosen(Map<String, String> filter) {
        return filter.entrySet().stream()
                .map(asked -> asked.getKey() + "=" + asked.getValue())
                .toList();
    }
}
