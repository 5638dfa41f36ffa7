package org.huiyin.files;

import java.util.List;
import java.util.UUID;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.FileId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Looks whether papers are still what was handed in. */
@Service
public class StoredPapers {

    /** A paper whose content is not what was kept. */
    public record Damaged(FileId id, CaseId caseId) {}

    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Kept(UUID id, UUID caseId, byte[] hash) {}

    private final JdbcClient jdbc;
    private final Blobs blobs;

    StoredPapers(JdbcClient jdbc, Blobs blobs) {
        this.jdbc = jdbc;
        this.blobs = blobs;
    }

    /**
     * Opens some papers, other ones each time.
     *
     * @return those whose content is missing, does not open or is another one
     */
    public List<Damaged> damaged(int sample) {
        return jdbc
                .sql("select id, case_id, hash from paper order by random() limit :sample")
                .param("sample", sample)
                .query((row, n) -> new Kept(
                        row.getObject("id", UUID.class), row.getObject("case_id", UUID.class), row.getBytes("hash")))
                .list()
                .stream()
                .filter(kept -> !blobs.intact(kept.hash()))
                .map(kept -> new Damaged(new FileId(kept.id()), new CaseId(kept.caseId())))
                .toList();
    }
}
