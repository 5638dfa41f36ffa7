package org.huiyin.staff;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.huiyin.access.Actor;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.ids.StaffId;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Passwords, kept as Argon2id hashes. Long rather than odd: length is what protects. */
@Service
public class Passwords {

    /** The fewest characters a password may have. */
    public static final int SHORTEST = 10;

    private static final int LONGEST = 200;

    private final PasswordEncoder argon2 = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    // Each hash takes 16 MB while it is made: a crowd at the door must not take all memory.
    private final Semaphore hashing = new Semaphore(2 * Runtime.getRuntime().availableProcessors());
    private final String nobodys = argon2.encode("nobody has this password");
    private final JdbcClient jdbc;
    private final PasswordLinks links;
    private final Sessions sessions;
    private final Audit audit;

    Passwords(JdbcClient jdbc, PasswordLinks links, Sessions sessions, Audit audit) {
        this.jdbc = jdbc;
        this.links = links;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** Whether the link can still be used. */
    public boolean valid(String token) {
        return links.of(token).isPresent();
    }

    /**
     * Sets the password of whom the one-time link is for, and ends their sessions.
     *
     * @throws NotFound if the link is used, expired or none of ours
     * @throws Invalid if the password is too easy
     */
    @Transactional
    public void redeem(String token, String password) {
        StaffId staff = links.take(token).orElseThrow(NotFound::new);
        set(staff, password);
    }

    /**
     * Changes one's own password and ends all other sessions.
     *
     * @throws Invalid if the present one is wrong or the new one too easy
     */
    @Transactional
    public void change(Actor actor, String present, String password) {
        String hash = jdbc.sql("select password_hash from staff where id = :id")
                .param("id", actor.staff().value())
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .single()
                .orElse(null);
        if (!matches(present, hash)) {
            throw new Invalid("present", "password-wrong");
        }
        set(actor.staff(), password);
    }

    private void set(StaffId staff, String password) {
        String login = jdbc.sql("select login from staff where id = :id for update")
                .param("id", staff.value())
                .query(String.class)
                .single();
        List<Invalid.Fault> faults = faults(password, login);
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        jdbc.sql("update staff set password_hash = :hash where id = :id")
                .param("hash", hash(password))
                .param("id", staff.value())
                .update();
        sessions.endAll(staff);
        audit.record(Act.of("staff.password-set").by(staff).on(staff));
    }

    static List<Invalid.Fault> faults(String password, String login) {
        List<Invalid.Fault> faults = new ArrayList<>();
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            faults.add(Invalid.Fault.of("password", "password-length", SHORTEST, LONGEST));
        } else if (password.codePoints().distinct().count() < 5
                || password.toLowerCase(Locale.ROOT).contains(login.toLowerCase(Locale.ROOT))) {
            faults.add(Invalid.Fault.of("password", "password-easy"));
        }
        return faults;
    }

    /** Whether the password fits the hash; without one it takes as long and never does. */
    boolean matches(String password, @Nullable String hash) {
        hashing.acquireUninterruptibly();
        try {
            return argon2.matches(password, hash == null ? nobodys : hash) && hash != null;
        } finally {
            hashing.release();
        }
    }

    private String hash(String password) {
        hashing.acquireUninterruptibly();
        try {
            return argon2.encode(password);
        } finally {
            hashing.release();
        }
    }
}
