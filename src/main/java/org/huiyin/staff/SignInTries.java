package org.huiyin.staff;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts tries to sign in by what was typed as login, whether or not there is such an account: the lock is the same
 * for both and gives nothing away. A try is counted before the password is looked at, so that many at once are no
 * way around the limit.
 */
@Repository
class SignInTries {

    static final int ALLOWED = 5;
    static final Duration LOCK = Duration.ofMinutes(15);

    private final JdbcClient jdbc;
    private final Clock clock;

    SignInTries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The state after this try was counted.
     *
     * @param number of this try since the last success or the end of the last lock, from 1
     * @param until when the count starts again
     */
    record Try(int number, Instant until) {

        /** Too many already: the password is not even looked at. */
        boolean refused() {
            return number > ALLOWED;
        }

        /** If it fails, the next is refused until the time is over. */
        boolean last() {
            return number == ALLOWED;
        }
    }

    Try begin(String login) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("""
                        delete from sign_in_try where login_digest in (
                            select login_digest from sign_in_try where until <= :now
                            order by until limit 100 for update skip locked)""").param("now", now).update();
        return jdbc.sql("""
                        insert into sign_in_try as t (login_digest, tries, until) values (:login, 1, :until)
                        on conflict (login_digest) do update set
                            tries = case when t.until <= :now then 1 else least(t.tries + 1, 1000) end,
                            -- each try that is looked at begins the time anew; those refused do not
                            until = case when t.until <= :now or t.tries < :allowed then :until else t.until end
                        returning tries, until""")
                .param("login", key(login))
                .param("now", now)
                .param("until", now.plus(LOCK))
                .param("allowed", ALLOWED)
                .query((row, number) -> new Try(
                        row.getInt("tries"),
                        row.getObject("until", OffsetDateTime.class).toInstant()))
                .single();
    }

    void succeeded(String login) {
        jdbc.sql("delete from sign_in_try where login_digest = :login")
                .param("login", key(login))
                .update();
    }

    private static byte[] key(String login) {
        return PasswordLinks.digest(login.strip().toLowerCase(Locale.ROOT));
    }
}
