package org.huiyin.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.access.Role;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.Cases;
import org.huiyin.files.FileAsked;
import org.huiyin.files.MadeFiles;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.Ids;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/**
 * The file of a closed case as one PDF: asked for, made behind the page, kept sealed with its digest, read by those who
 * see the contents of the case. With sensitive values in plain it is for the heads of the unit that held the case, with
 * a reason; what others get is masked.
 */
@Service
@Transactional
public class Archives {

    private static final int LONGEST_REASON = 200;
    private static final int SHOWN = 20;

    private final Cases cases;
    private final Units units;
    private final MadeFiles files;
    private final Audit audit;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Archives(
            Cases cases,
            Units units,
            MadeFiles files,
            Audit audit,
            JdbcClient jdbc,
            ObjectMapper json,
            Clock clock,
            ApplicationEventPublisher events) {
        this.cases = cases;
        this.units = units;
        this.files = files;
        this.audit = audit;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Asks for the file of a closed case. It is made behind the caller's back.
     *
     * @param complete with sensitive values in plain
     * @param reason why they are needed; taken only with {@code complete}
     * @throws Refusal {@code archive.open} while the case is open, {@code archive.heads-only} if the actor may not have
     *     sensitive values in plain
     */
    public UUID ask(Actor actor, CaseId caseId, boolean complete, String reason) {
        CaseFile file = cases.get(actor, caseId, CaseScope.CONTENTS);
        if (file.open()) {
            throw new Refusal("archive.open");
        }
        String why = reason.strip();
        if (complete) {
            if (!mayHaveAll(actor, file)) {
                throw new Refusal("archive.heads-only");
            }
            if (why.isEmpty() || why.codePointCount(0, why.length()) > LONGEST_REASON) {
                throw new Invalid("reason", "archive-reason", LONGEST_REASON);
            }
        }
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into archive (id, case_id, complete, reason, asked_by, asked_at, state)
                        values (:id, :case, :complete, :reason, :by, :now, 'waiting')
                        """)
                .param("id", id)
                .param("case", caseId.value())
                .param("complete", complete)
                .param("reason", complete ? why : null)
                .param("by", actor.staff().value())
                .param("now", OffsetDateTime.now(clock))
                .update();
        audit.record(Act.of("archive.asked")
                .by(actor.staff())
                .on("archive", id)
                .in(caseId)
                .with("complete", String.valueOf(complete)));
        events.publishEvent(new FileAsked(Binder.TABLE, id));
        return id;
    }

    /** The files of a case that the actor may read, the latest first. */
    @Transactional(readOnly = true)
    public ArchivePanel of(Actor actor, CaseId caseId) {
        CaseFile file = cases.get(actor, caseId, CaseScope.CONTENTS);
        boolean all = mayHaveAll(actor, file);
        List<Archive> made = jdbc.sql(SELECT
                        + " where a.case_id = :case and (:all or not a.complete) order by a.asked_at desc, a.id desc limit "
                        + SHOWN)
                .param("case", caseId.value())
                .param("all", all)
                .query((row, n) -> archive(row))
                .list();
        return new ArchivePanel(caseId, !file.open(), all, made);
    }

    /** @throws NotFound unless the actor sees the contents of its case and, if it is complete, may have all */
    @Transactional(readOnly = true)
    public Archive get(Actor actor, UUID id) {
        Archive archive = jdbc.sql(SELECT + " where a.id = :id")
                .param("id", id)
                .query((row, n) -> archive(row))
                .optional()
                .orElseThrow(NotFound::new);
        CaseFile file = cases.get(actor, archive.caseId(), CaseScope.CONTENTS);
        if (archive.complete() && !mayHaveAll(actor, file)) {
            throw new NotFound();
        }
        return archive;
    }

    /** The archive, recorded as read: {@link #copy} hands out its content. @throws NotFound if it is not made yet */
    public Archive open(Actor actor, UUID id) {
        Archive archive = get(actor, id);
        if (archive.state() != Archive.State.DONE) {
            throw new NotFound();
        }
        audit.record(Act.of("archive.read").by(actor.staff()).on("archive", id).in(archive.caseId()));
        return archive;
    }

    /** Name of its file for whoever saves it. */
    @Transactional(readOnly = true)
    public String number(Archive archive) {
        return cases.get(archive.caseId()).number();
    }

    /** Writes out the content of an archive that was opened; no transaction is held meanwhile. */
    @Transactional(propagation = org.springframework.transaction.annotation.Propagation.SUPPORTS)
    public void copy(Archive archive, OutputStream out) throws IOException {
        files.copy(java.util.Objects.requireNonNull(archive.hash()), out);
    }

    /** Heads of the unit that holds the case and of those above; of a restricted one those who work on it. */
    private boolean mayHaveAll(Actor actor, CaseFile file) {
        Unit holder = units.get(file.unit());
        return file.restricted()
                ? actor.has(Role.CLEARED_HANDLER, file.unit())
                : actor.assignments().stream().anyMatch(held -> held.role() == Role.HEAD && holder.below(held.unit()));
    }

    private static final String SELECT = "select a.*, s.name as asker from archive a join staff s on s.id = a.asked_by";

    private Archive archive(ResultSet row) throws SQLException {
        byte @Nullable [] hash = row.getBytes("hash");
        return new Archive(
                row.getObject("id", UUID.class),
                new CaseId(row.getObject("case_id", UUID.class)),
                row.getBoolean("complete"),
                row.getString("asker"),
                row.getObject("asked_at", OffsetDateTime.class)
                        .atZoneSameInstant(clock.getZone())
                        .toLocalDateTime(),
                Archive.State.ofCode(row.getString("state")),
                row.getInt("parts_done"),
                row.getInt("parts"),
                row.getString("failure"),
                json.readValue(row.getString("arguments"), new TypeReference<List<String>>() {}),
                hash == null ? null : HexFormat.of().formatHex(hash),
                row.getLong("size"),
                row.getInt("pages"),
                row.getString("pdfa"));
    }
}
