package org.huiyin.staff;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.ids.StaffId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Checks login and password. Unknown, wrong, left: the answer is one and the same, and takes the same time.
 * A bean, so it is the one provider of the application; named in a filter chain as well, it would count each try twice.
 */
@Component
class SignIn implements AuthenticationProvider {

    private final JdbcClient jdbc;
    private final Passwords passwords;
    private final SignInTries tries;
    private final Audit audit;
    private final Clock clock;

    SignIn(JdbcClient jdbc, Passwords passwords, SignInTries tries, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.tries = tries;
        this.audit = audit;
        this.clock = clock;
    }

    private record Account(UUID id, @Nullable String hash) {}

    @Override
    public Authentication authenticate(Authentication typed) {
        String login = typed.getName();
        SignInTries.Try attempt = tries.begin(login);
        if (attempt.refused()) {
            throw new LockedException("too many tries");
        }
        List<Account> found = jdbc.sql("""
                        select id, password_hash from staff
                        where lower(login) = lower(:login)
                          and active_from <= :today and (active_to is null or active_to >= :today)""")
                .param("login", login.strip())
                .param("today", LocalDate.now(clock))
                .query((row, number) -> new Account(row.getObject("id", UUID.class), row.getString("password_hash")))
                .list();
        @Nullable String hash = found.isEmpty() ? null : found.getFirst().hash();
        if (!passwords.matches(String.valueOf(typed.getCredentials()), hash)) {
            found.forEach(account -> audit.record(
                    Act.of("staff.sign-in-failed").on(new StaffId(account.id())).with("try", attempt.number())));
            throw attempt.last() ? new LockedException("too many tries") : new BadCredentialsException("wrong");
        }
        tries.succeeded(login);
        StaffId staff = new StaffId(found.getFirst().id());
        audit.record(Act.of("staff.signed-in").by(staff).on(staff));
        return UsernamePasswordAuthenticationToken.authenticated(
                new SignedIn(found.getFirst().id()), null, List.of());
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
