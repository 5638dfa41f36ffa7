package org.huiyin.files;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.huiyin.access.Actor;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.files.Sniffer.Nature;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.FileId;
import org.huiyin.ids.StaffId;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.Invalid.Fault;
import org.huiyin.refusals.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.unit.DataSize;

/** The papers of cases: taken in, listed, read. */
@Service
public class Papers {

    /** The largest paper. */
    public static final DataSize LARGEST = DataSize.ofMegabytes(50);

    /** The most papers one act takes in. */
    public static final int MOST_AT_ONCE = 20;

    /** The most papers on a page of the list. */
    public static final int PAGE = 50;

    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private final JdbcClient jdbc;
    private final Blobs blobs;
    private final Audit audit;
    private final Clock clock;
    private final ObjectProvider<PaperAccess> access;
    private final Sniffer sniffer = new Sniffer();

    Papers(JdbcClient jdbc, Blobs blobs, Audit audit, Clock clock, ObjectProvider<PaperAccess> access) {
        this.jdbc = jdbc;
        this.blobs = blobs;
        this.audit = audit;
        this.clock = clock;
        this.access = access;
    }

    /**
     * Adds papers to a case the actor takes part in; all of them or none.
     *
     * @param kind what they are in the case: a code of a-z, 0-9 and dashes
     * @throws Invalid with the paths of the uploads: empty, too large, or not what a paper may be
     * @throws NotFound if the actor may not add to the case
     */
    @Transactional
    public List<Paper> add(Actor actor, CaseId caseId, String kind, List<Upload> uploads) {
        require(PaperAccess::mayAdd, actor, caseId);
        return keep(actor.staff(), caseId, kind, uploads);
    }

    /**
     * Adds papers to a case that is being registered in this transaction. Asks for no access: the case may be
     * restricted by now, and whoever registers it need not see it again.
     *
     * @param by who registers; null if the applicant does
     */
    @Transactional
    public List<Paper> addAtRegistration(@Nullable StaffId by, CaseId caseId, String kind, List<Upload> uploads) {
        return keep(by, caseId, kind, uploads);
    }

    /**
     * What is wrong with uploads, without keeping them: for a form that is checked as a whole.
     *
     * @return nothing if all of them can be taken
     */
    public List<Fault> faults(List<Upload> uploads) {
        try {
            look(uploads);
            return List.of();
        } catch (Invalid invalid) {
            return invalid.faults();
        }
    }

    /**
     * The papers of a case, oldest first.
     *
     * @param after the last one of the page before, or null for the first page
     */
    @Transactional(readOnly = true)
    public List<Paper> list(Actor actor, CaseId caseId, @Nullable FileId after) {
        require(PaperAccess::mayRead, actor, caseId);
        return jdbc.sql("""
                        select * from paper
                        where case_id = :case and id > :after
                        order by id
                        limit :limit""")
                .param("case", caseId.value())
                .param("after", after == null ? new UUID(0, 0) : after.value())
                .param("limit", PAGE)
                .query(Papers::paper)
                .list();
    }

    /** The paper, recorded as read: {@link #copy} hands out its content. */
    @Transactional
    public Paper open(Actor actor, FileId id) {
        Paper paper = jdbc.sql("select * from paper where id = :id")
                .param("id", id.value())
                .query(Papers::paper)
                .optional()
                .orElseThrow(NotFound::new);
        require(PaperAccess::mayRead, actor, paper.caseId());
        audit.record(Act.of("paper.read").by(actor.staff()).on(id).in(paper.caseId()));
        return paper;
    }

    /** Writes the content of a paper that was opened. Its pieces never change, so no transaction is held meanwhile. */
    public void copy(Paper paper, OutputStream out) throws IOException {
        blobs.copy(paper.hashBytes(), out);
    }

    private record Looked(Upload upload, PaperType type, Blobs.Measure measure) {}

    private List<Paper> keep(@Nullable StaffId by, CaseId caseId, String kind, List<Upload> uploads) {
        if (!KIND.matcher(kind).matches()) {
            throw new Invalid("kind", "choice");
        }
        List<Looked> looked = look(uploads);
        // Contents are written in the order of their digests: two who write the same ones never wait crosswise.
        looked.stream()
                .sorted(Comparator.comparing(
                        one -> HexFormat.of().formatHex(one.measure().hash())))
                .forEach(this::keep);
        return looked.stream().map(one -> insert(by, caseId, kind, one)).toList();
    }

    private void keep(Looked one) {
        try {
            blobs.keep(one.measure(), one.upload().content());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("an upload cannot be read again", unreadable);
        }
    }

    private Paper insert(@Nullable StaffId by, CaseId caseId, String kind, Looked one) {
        Paper paper = new Paper(
                FileId.next(),
                caseId,
                PaperName.of(one.upload().name(), one.type()),
                kind,
                one.type().mediaType(),
                HexFormat.of().formatHex(one.measure().hash()),
                one.measure().size(),
                by,
                // as exactly as the database keeps it
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        jdbc.sql("""
                        insert into paper (id, case_id, name, kind, media_type, hash, size, staff_id, at)
                        values (:id, :case, :name, :kind, :type, :hash, :size, :staff, :at)""")
                .param("id", paper.id().value())
                .param("case", caseId.value())
                .param("name", paper.name())
                .param("kind", kind)
                .param("type", paper.mediaType())
                .param("hash", one.measure().hash())
                .param("size", paper.size())
                .param("staff", by == null ? null : by.value(), Types.OTHER)
                .param("at", paper.at().atOffset(ZoneOffset.UTC))
                .update();
        Act act = Act.of("paper.added").on(paper.id()).in(caseId).with("sha256", paper.hash());
        audit.record(by == null ? act : act.by(by));
        return paper;
    }

    /** @throws Invalid with everything that is wrong with all of them */
    private List<Looked> look(List<Upload> uploads) {
        if (uploads.size() > MOST_AT_ONCE) {
            throw new Invalid(uploads.getLast().path(), "files-too-many", MOST_AT_ONCE);
        }
        List<Looked> looked = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (Upload upload : uploads) {
            try {
                look(upload, looked, faults);
            } catch (IOException unreadable) {
                throw new UncheckedIOException("an upload cannot be read", unreadable);
            }
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return looked;
    }

    private void look(Upload upload, List<Looked> looked, List<Fault> faults) throws IOException {
        Blobs.Measure measure = Blobs.measure(upload.content(), LARGEST.toBytes());
        String shown = PaperName.shown(upload.name());
        if (measure.size() == 0) {
            faults.add(Fault.of(upload.path(), "file-empty", shown));
            return;
        }
        if (measure.size() > LARGEST.toBytes()) {
            faults.add(Fault.of(upload.path(), "file-too-large", shown, LARGEST.toMegabytes()));
            return;
        }
        switch (sniffer.look(upload.content())) {
            case Nature.Taken(PaperType type) -> looked.add(new Looked(upload, type, measure));
            case Nature.Refused(Sniffer.Other other, String mediaType) ->
                faults.add(Fault.of(
                        upload.path(), "file-type", shown, new DefaultMessageSourceResolvable(other.key()), mediaType));
        }
    }

    private void require(AccessRule rule, Actor actor, CaseId caseId) {
        if (access.stream().noneMatch(decides -> rule.allows(decides, actor, caseId))) {
            throw new NotFound();
        }
    }

    private interface AccessRule {
        boolean allows(PaperAccess decides, Actor actor, CaseId caseId);
    }

    private static Paper paper(ResultSet row, int number) throws SQLException {
        UUID staff = row.getObject("staff_id", UUID.class);
        return new Paper(
                new FileId(row.getObject("id", UUID.class)),
                new CaseId(row.getObject("case_id", UUID.class)),
                row.getString("name"),
                row.getString("kind"),
                row.getString("media_type"),
                HexFormat.of().formatHex(row.getBytes("hash")),
                row.getLong("size"),
                staff == null ? null : new StaffId(staff),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
