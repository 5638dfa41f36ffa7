package org.huiyin.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over a link of a chain. Every value goes in with its length before it, so that no two different contents give
 * the same bytes.
 */
final class ChainDigest {

    /** What the first link of a chain follows. */
    static final byte[] NOTHING = new byte[32];

    private static final int ABSENT = -1;

    private final MessageDigest digest;

    ChainDigest(byte[] previous) {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is part of every Java runtime", impossible);
        }
        put(previous);
    }

    void range(int partition, int number, Position from, long toTxid) {
        number(partition);
        number(number);
        number(from.era());
        number(from.txid());
        number(toTxid);
    }

    void row(AuditRow row) {
        id(row.id());
        instant(row.at());
        number(row.era());
        number(row.txid());
        id(row.actor());
        id(row.onBehalfOf());
        text(row.action());
        text(row.subjectKind());
        id(row.subject());
        id(row.caseId());
        text(row.details());
        text(row.remote());
    }

    void day(LocalDate day) {
        text(day.toString());
    }

    /** The end of one partition's chain. */
    void head(int partition, int number, byte[] hash) {
        number(partition);
        number(number);
        put(hash);
    }

    byte[] result() {
        return digest.digest();
    }

    private void instant(Instant instant) {
        number(instant.getEpochSecond());
        number(instant.getNano());
    }

    private void id(@Nullable UUID id) {
        text(id == null ? null : id.toString());
    }

    private void text(@Nullable String text) {
        if (text == null) {
            length(ABSENT);
        } else {
            put(text.getBytes(UTF_8));
        }
    }

    private void number(long number) {
        put(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    private void put(byte[] bytes) {
        length(bytes.length);
        digest.update(bytes);
    }

    private void length(int length) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    }
}
