package org.huiyin.archive;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.huiyin.ids.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * A file of a case, made or being made.
 *
 * @param complete with sensitive values in plain
 * @param partsDone how far the making is, of {@code parts}
 * @param failure code of the refusal that stopped it, with {@code arguments}; null if none did
 * @param hash SHA-256 in hexadecimal digits; null until made, as {@code size} in bytes and {@code pages} are zero
 * @param pdfa {@code 2a} or {@code 2b} if all of it is PDF/A, {@code none} if papers handed in prevent that
 */
public record Archive(
        UUID id,
        CaseId caseId,
        boolean complete,
        String askedBy,
        LocalDateTime askedAt,
        State state,
        int partsDone,
        int parts,
        @Nullable String failure,
        List<String> arguments,
        @Nullable String hash,
        long size,
        int pages,
        @Nullable String pdfa) {

    public Archive {
        arguments = List.copyOf(arguments);
    }

    /** How far it is. */
    public enum State {
        WAITING,
        MAKING,
        DONE,
        FAILED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    public boolean finished() {
        return state == State.DONE || state == State.FAILED;
    }

    /** 0 to 100. */
    public int percent() {
        return parts == 0 ? 0 : partsDone * 100 / parts;
    }
}
