package org.huiyin.figures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.files.FileMaker;
import org.huiyin.files.MadeFiles;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.letters.OwnPages.Sheet;
import org.huiyin.refusals.NotFound;
import org.huiyin.staff.Actors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes reports: with the rights that whoever asked has when it is done. All numbers of a report are of one moment. */
@Component
class ReportMaker implements FileMaker {

    static final String TABLE = "figure_report";

    private final ReportSheets sheets;
    private final MadeFiles files;
    private final Actors actors;
    private final Audit audit;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate oneMoment;

    ReportMaker(
            ReportSheets sheets,
            MadeFiles files,
            Actors actors,
            Audit audit,
            JdbcClient jdbc,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.sheets = sheets;
        this.files = files;
        this.actors = actors;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
        this.oneMoment = new TransactionTemplate(transactions);
        oneMoment.setReadOnly(true);
        oneMoment.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    @Override
    public String table() {
        return TABLE;
    }

    @Override
    public String code() {
        return "figures";
    }

    @Override
    public void make(UUID id) {
        make(id, job(id));
    }

    private record Job(StaffId asker, ReportSheets.Wanted wanted) {}

    private Job job(UUID id) {
        return jdbc.sql("select * from figure_report where id = :id")
                .param("id", id)
                .query((row, n) -> new Job(
                        new StaffId(row.getObject("asked_by", UUID.class)),
                        new ReportSheets.Wanted(
                                Report.Kind.ofCode(row.getString("kind")),
                                new FigureQuery(
                                        new UnitId(row.getObject("unit_id", UUID.class)),
                                        Period.parse(row.getString("period")).orElseThrow(),
                                        row.getString("pack")),
                                words(row.getString("proposals"), row.getString("adopted"), row.getString("other")))))
                .single();
    }

    private static Report.@Nullable Words words(
            @Nullable String proposals, @Nullable String adopted, @Nullable String other) {
        return proposals == null || adopted == null
                ? null
                : new Report.Words(proposals, adopted, other == null ? "" : other);
    }

    private void make(UUID id, Job job) {
        Actor asker = actors.resolve(job.asker()).orElseThrow(NotFound::new);
        Sheet sheet = Objects.requireNonNull(
                oneMoment.execute(status -> sheets.set(asker, job.wanted(), LocalDateTime.now(clock))));
        MadeFiles.Kept kept = keep(sheet);
        jdbc.sql("""
                        update figure_report
                        set state = 'done', hash = :hash, size = :size, pages = :pages, finished_at = :now
                        where id = :id
                        """)
                .param("hash", HexFormat.of().parseHex(kept.hash()))
                .param("size", kept.size())
                .param("pages", sheet.pages())
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
        audit.record(Act.of("report.made")
                .by(asker.staff())
                .on("report", id)
                .with("sha256", kept.hash())
                .with("pages", sheet.pages()));
    }

    private MadeFiles.Kept keep(Sheet sheet) {
        try {
            return files.keep(new ByteArrayResource(sheet.pdf()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
