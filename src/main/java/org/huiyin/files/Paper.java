package org.huiyin.files;

import java.time.Instant;
import java.util.HexFormat;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.FileId;
import org.huiyin.ids.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * A paper of a case.
 *
 * @param kind what it is in the case, a code such as {@code evidence}
 * @param hash SHA-256 of its content in hexadecimal digits
 * @param size in bytes
 * @param by who took it in; null if the applicant handed it in
 */
public record Paper(
        FileId id,
        CaseId caseId,
        String name,
        String kind,
        String mediaType,
        String hash,
        long size,
        @Nullable StaffId by,
        Instant at) {

    byte[] hashBytes() {
        return HexFormat.of().parseHex(hash);
    }
}
