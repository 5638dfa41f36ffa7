package org.huiyin.letters;

import java.security.MessageDigest;
import java.util.List;
import java.util.UUID;
import org.huiyin.confidential.CannotOpen;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.LetterId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Looks whether letters are still what was issued. */
@Service
public class StoredLetters {

    /** A letter whose content is not what was issued. */
    public record Damaged(LetterId id, CaseId caseId) {}

    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Kept(UUID id, UUID caseId, byte[] sha256) {}

    private final JdbcClient jdbc;
    private final LetterStore store;

    StoredLetters(JdbcClient jdbc, LetterStore store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    /**
     * Opens some letters, other ones each time.
     *
     * @return those whose content does not open or is another one
     */
    public List<Damaged> damaged(int sample) {
        return jdbc
                .sql("select id, case_id, sha256 from letter order by random() limit :sample")
                .param("sample", sample)
                .query((row, n) -> new Kept(
                        row.getObject("id", UUID.class), row.getObject("case_id", UUID.class), row.getBytes("sha256")))
                .list()
                .stream()
                .filter(kept -> !intact(kept))
                .map(kept -> new Damaged(new LetterId(kept.id()), new CaseId(kept.caseId())))
                .toList();
    }

    private boolean intact(Kept kept) {
        try {
            return store.content(new LetterId(kept.id()))
                    .map(content -> MessageDigest.isEqual(Pdf.sha256(content), kept.sha256()))
                    .orElse(false);
        } catch (CannotOpen damaged) {
            return false;
        }
    }
}
