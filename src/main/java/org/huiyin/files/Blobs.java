package org.huiyin.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.huiyin.confidential.CannotOpen;
import org.huiyin.confidential.Sealer;
import org.springframework.core.io.InputStreamSource;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Contents by their digest, each kept once, sealed in pieces. A piece is bound to its content and its place: pieces
 * exchanged in the database do not open.
 */
@Repository
class Blobs {

    static final int PIECE = 1 << 20;

    /**
     * What a content is.
     *
     * @param hash SHA-256
     * @param size in bytes
     */
    record Measure(byte[] hash, long size) {}

    private final JdbcClient jdbc;
    private final Sealer sealer;

    Blobs(JdbcClient jdbc, Sealer sealer) {
        this.jdbc = jdbc;
        this.sealer = sealer;
    }

    /** Reads to the end, or until more than {@code most} bytes have come. */
    static Measure measure(InputStreamSource content, long most) throws IOException {
        MessageDigest digest = sha256();
        long size = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = content.getInputStream()) {
            for (int read = in.read(buffer); read >= 0 && size <= most; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                size += read;
            }
        }
        return new Measure(digest.digest(), size);
    }

    /** Keeps the content unless it is kept already; someone who is just writing the same one is waited for. */
    void keep(Measure measure, InputStreamSource content) throws IOException {
        int pieces = (int) ((measure.size() + PIECE - 1) / PIECE);
        int inserted = jdbc.sql("""
                        insert into file_blob (hash, size, pieces) values (:hash, :size, :pieces)
                        on conflict do nothing""")
                .param("hash", measure.hash())
                .param("size", measure.size())
                .param("pieces", pieces)
                .update();
        if (inserted == 0) {
            return;
        }
        MessageDigest digest = sha256();
        try (InputStream in = content.getInputStream()) {
            for (int number = 0; number < pieces; number++) {
                byte[] piece = in.readNBytes(PIECE);
                digest.update(piece);
                jdbc.sql("insert into file_piece (hash, number, sealed) values (:hash, :number, :sealed)")
                        .param("hash", measure.hash())
                        .param("number", number)
                        .param("sealed", sealer.seal(purpose(measure.hash(), number), piece))
                        .update();
            }
            if (in.read() >= 0 || !MessageDigest.isEqual(digest.digest(), measure.hash())) {
                throw new IOException("the upload changed while it was read");
            }
        }
    }

    /** Writes the content out, piece by piece: no more than one is in memory. */
    void copy(byte[] hash, OutputStream out) throws IOException {
        int pieces = jdbc.sql("select pieces from file_blob where hash = :hash")
                .param("hash", hash)
                .query(Integer.class)
                .single();
        for (int number = 0; number < pieces; number++) {
            byte[] sealed = jdbc.sql("select sealed from file_piece where hash = :hash and number = :number")
                    .param("hash", hash)
                    .param("number", number)
                    .query(byte[].class)
                    .single();
            out.write(sealer.open(purpose(hash, number), sealed));
        }
    }

    /** Whether the content is there, opens and is what its digest says. */
    boolean intact(byte[] hash) {
        MessageDigest digest = sha256();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            copy(hash, out);
        } catch (CannotOpen | EmptyResultDataAccessException damaged) {
            return false;
        } catch (IOException impossible) {
            throw new UncheckedIOException("nothing is written anywhere", impossible);
        }
        return MessageDigest.isEqual(digest.digest(), hash);
    }

    private static String purpose(byte[] hash, int number) {
        return "paper." + HexFormat.of().formatHex(hash) + "." + number;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is part of every Java runtime", impossible);
        }
    }
}
