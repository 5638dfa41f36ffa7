package org.huiyin.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.access.Actor;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.cases.CaseEvent;
import org.huiyin.cases.Timeline;
import org.huiyin.files.FileMaker;
import org.huiyin.files.MadeFiles;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.huiyin.refusals.NotFound;
import org.huiyin.staff.Actors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Binds the files of cases: with the rights that whoever asked has when it is done. */
@Component
class Binder implements FileMaker {

    static final String TABLE = "archive";

    private final Binding binding;
    private final MadeFiles files;
    private final Actors actors;
    private final Timeline timeline;
    private final Audit audit;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate apart;

    Binder(
            Binding binding,
            MadeFiles files,
            Actors actors,
            Timeline timeline,
            Audit audit,
            JdbcClient jdbc,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.binding = binding;
        this.files = files;
        this.actors = actors;
        this.timeline = timeline;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public String table() {
        return TABLE;
    }

    @Override
    public String code() {
        return "archive";
    }

    @Override
    public void make(UUID id) {
        bind(
                id,
                jdbc.sql("select case_id, asked_by, reason from archive where id = :id")
                        .param("id", id)
                        .query((row, n) -> new Job(
                                new CaseId(row.getObject("case_id", UUID.class)),
                                new StaffId(row.getObject("asked_by", UUID.class)),
                                row.getString("reason")))
                        .single());
    }

    private record Job(
            CaseId caseId, StaffId asker, @Nullable String reason) {}

    private void bind(UUID id, Job job) {
        Actor asker = actors.resolve(job.asker()).orElseThrow(NotFound::new);
        try {
            Path folder = Files.createTempDirectory("huiyin-archive-");
            try {
                Path pdf = folder.resolve("file.pdf");
                Binding.Bound bound = binding.bind(
                        job.caseId(),
                        new RecordSheets.Reader(asker, job.reason()),
                        folder,
                        pdf,
                        (done, parts) -> progress(id, done, parts));
                finish(id, job, asker, bound, files.keep(new FileSystemResource(pdf)));
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("archive " + id, e);
        }
    }

    private void finish(UUID id, Job job, Actor asker, Binding.Bound bound, MadeFiles.Kept kept) {
        jdbc.sql("""
                        update archive
                        set state = 'done', hash = :hash, size = :size, pages = :pages, pdfa = :pdfa, finished_at = :now
                        where id = :id
                        """)
                .param("hash", HexFormat.of().parseHex(kept.hash()))
                .param("size", kept.size())
                .param("pages", bound.pages())
                .param("pdfa", bound.pdfa())
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
        timeline.add(job.caseId(), CaseEvent.Entry.by("archived", asker), Map.of());
        audit.record(Act.of("archive.made")
                .by(asker.staff())
                .on("archive", id)
                .in(job.caseId())
                .with("sha256", kept.hash())
                .with("pages", bound.pages()));
    }

    /** Seen by others at once. */
    private void progress(UUID id, int done, int parts) {
        apart.executeWithoutResult(status -> jdbc.sql("""
                        update archive set state = 'making', parts_done = :done, parts = :parts where id = :id
                        """)
                .param("done", done)
                .param("parts", parts)
                .param("id", id)
                .update());
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> left = Files.walk(folder)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
