package org.huiyin.files;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files that the product makes itself, sealed like papers but none of them: not looked at, of any size. Whoever has one
 * made keeps its digest, and decides who may read it.
 */
@Service
public class MadeFiles {

    private final Blobs blobs;

    MadeFiles(Blobs blobs) {
        this.blobs = blobs;
    }

    /** @param hash SHA-256 in hexadecimal digits; {@code size} in bytes */
    public record Kept(String hash, long size) {}

    /** Keeps the content, in the caller's transaction. @param content can be read more than once */
    @Transactional(propagation = Propagation.MANDATORY)
    public Kept keep(InputStreamSource content) throws IOException {
        Blobs.Measure measure = Blobs.measure(content, Long.MAX_VALUE);
        blobs.keep(measure, content);
        return new Kept(HexFormat.of().formatHex(measure.hash()), measure.size());
    }

    /** Writes the content out; no more than a piece of it is in memory. */
    public void copy(String hash, OutputStream out) throws IOException {
        blobs.copy(HexFormat.of().parseHex(hash), out);
    }
}
