package org.huiyin.staff;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.ids.StaffId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One-time links to set a password: nobody ever learns another's password, administrators neither. */
@Repository
public class PasswordLinks {

    static final Duration VALID = Duration.ofHours(24);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Clock clock;

    PasswordLinks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A link, shown once.
     *
     * @param token the secret part of the address {@code /password/<token>}
     */
    public record Link(String token, Instant expiresAt) {}

    /** A new link; earlier ones of the same person end. */
    Link issue(StaffId staff) {
        byte[] secret = new byte[24];
        RANDOM.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Instant expiresAt = clock.instant().plus(VALID);
        jdbc.sql("delete from password_link where staff_id = :staff or expires_at < :now")
                .param("staff", staff.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("insert into password_link (digest, staff_id, expires_at) values (:digest, :staff, :expires)")
                .param("digest", digest(token))
                .param("staff", staff.value())
                .param("expires", expiresAt.atOffset(ZoneOffset.UTC))
                .update();
        return new Link(token, expiresAt);
    }

    /** Whose password the link sets; empty if it is used, expired or none of ours. */
    Optional<StaffId> of(String token) {
        return jdbc.sql("select staff_id from password_link where digest = :digest and expires_at > :now")
                .param("digest", digest(token))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional()
                .map(StaffId::new);
    }

    /** Uses the link up: of two at once, one gets the answer. */
    Optional<StaffId> take(String token) {
        return jdbc.sql("delete from password_link where digest = :digest and expires_at > :now returning staff_id")
                .param("digest", digest(token))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional()
                .map(StaffId::new);
    }

    static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
