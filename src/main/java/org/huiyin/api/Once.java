package org.huiyin.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.huiyin.access.Actor;
import org.huiyin.refusals.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.ObjectMapper;

/**
 * Writes that count once. The answer is kept in the transaction of the write, under the caller's {@code
 * Idempotency-Key}: after a lost connection or a crash the caller sends the same again and either the write happens now,
 * or the first answer comes back.
 */
@Component
class Once {

    private static final int LONGEST_KEY = 200;

    private record Kept(byte[] fingerprint, int status, String body) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;
    private final Clock clock;

    Once(JdbcClient jdbc, TransactionTemplate transaction, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Does the write, or answers as it did the first time.
     *
     * @param key of the caller; null if none was sent, and the write simply happens
     * @param request all that makes the write this write and no other
     * @throws Refusal if the key was used for something else
     */
    ResponseEntity<String> write(
            Actor actor, @Nullable String key, Object request, HttpStatus status, Supplier<Object> write) {
        if (key == null) {
            return answer(status.value(), json.writeValueAsString(transaction.execute(tx -> write.get())));
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw new Refusal("api.key-length", LONGEST_KEY);
        }
        byte[] fingerprint = sha256(json.writeValueAsString(request));
        Kept kept = transaction.execute(tx -> {
            // Two that come at once with one key take turns; the second finds what the first left.
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                    .param("key", actor.staff() + " " + key)
                    .query()
                    .singleRow();
            Optional<Kept> before = kept(actor, key);
            if (before.isPresent()) {
                return before.get();
            }
            String body = json.writeValueAsString(write.get());
            keep(actor, key, fingerprint, status, body);
            return new Kept(fingerprint, status.value(), body);
        });
        if (kept == null || !Arrays.equals(kept.fingerprint(), fingerprint)) {
            throw new Refusal("api.key-reused");
        }
        return answer(kept.status(), kept.body());
    }

    private Optional<Kept> kept(Actor actor, String key) {
        return jdbc.sql("select fingerprint, status, body from api_answer where staff_id = :staff and key = :key")
                .param("staff", actor.staff().value())
                .param("key", key)
                .query((row, n) -> new Kept(row.getBytes("fingerprint"), row.getInt("status"), row.getString("body")))
                .optional();
    }

    private void keep(Actor actor, String key, byte[] fingerprint, HttpStatus status, String body) {
        jdbc.sql("""
                        insert into api_answer (staff_id, key, fingerprint, status, body, at)
                        values (:staff, :key, :fingerprint, :status, :body, :at)
                        """)
                .param("staff", actor.staff().value())
                .param("key", key)
                .param("fingerprint", fingerprint)
                .param("status", status.value())
                .param("body", body)
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    private static ResponseEntity<String> answer(int status, String body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
