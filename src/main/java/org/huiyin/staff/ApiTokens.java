package org.huiyin.staff;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.access.Actor;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.ids.Ids;
import org.huiyin.ids.StaffId;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tokens with which a program acts for a member of staff. One makes and ends one's own. */
@Service
public class ApiTokens {

    private static final int LONGEST_DAYS = 366;
    private static final int NAME_LENGTH = 60;
    private static final String PREFIX = "hy_";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Actors actors;
    private final Audit audit;
    private final Clock clock;

    ApiTokens(JdbcClient jdbc, Actors actors, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.actors = actors;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A token as its owner sees it later; the secret is never shown again.
     *
     * @param expiresOn last day
     */
    public record Token(
            UUID id,
            String name,
            Set<TokenScope> scopes,
            LocalDate expiresOn,
            boolean ended,
            @Nullable LocalDate lastUsedOn) {}

    /** Who acts through a token, and within which scopes. */
    record Bearer(Actor actor, Set<TokenScope> scopes) {}

    /** The actor's tokens that can still be used, the latest first. */
    public List<Token> of(Actor actor) {
        return jdbc.sql("""
                        select * from api_token
                        where staff_id = :staff and ended_at is null and expires_on >= :today
                        order by created_at desc
                        limit 100""")
                .param("staff", actor.staff().value())
                .param("today", LocalDate.now(clock))
                .query((row, number) -> new Token(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        scopes((String[]) row.getArray("scopes").getArray()),
                        row.getObject("expires_on", LocalDate.class),
                        row.getObject("ended_at") != null,
                        row.getObject("last_used_on", LocalDate.class)))
                .list();
    }

    /**
     * Makes a token.
     *
     * @param expiresOn last day, within a year
     * @return the secret, to be shown once
     */
    @Transactional
    public String issue(Actor actor, String name, Collection<TokenScope> scopes, LocalDate expiresOn) {
        String called = name.strip();
        LocalDate today = LocalDate.now(clock);
        List<Invalid.Fault> faults = new ArrayList<>();
        if (called.isEmpty() || called.codePointCount(0, called.length()) > NAME_LENGTH) {
            faults.add(Invalid.Fault.of("name", "token-name", NAME_LENGTH));
        }
        if (scopes.isEmpty()) {
            faults.add(Invalid.Fault.of("scopes", "scope-needed"));
        }
        if (expiresOn.isBefore(today) || expiresOn.isAfter(today.plusDays(LONGEST_DAYS))) {
            faults.add(Invalid.Fault.of("expiresOn", "token-days", LONGEST_DAYS));
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into api_token (id, digest, staff_id, name, scopes, created_at, expires_on)
                        values (:id, :digest, :staff, :name, :scopes, :now, :expires)""")
                .param("id", id)
                .param("digest", PasswordLinks.digest(secret))
                .param("staff", actor.staff().value())
                .param("name", called)
                .param(
                        "scopes",
                        scopes.stream().map(TokenScope::code).distinct().toArray(String[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("expires", expiresOn)
                .update();
        audit.record(Act.of("token.issued")
                .by(actor.staff())
                .on("api-token", id)
                .with("scopes", List.copyOf(scopes))
                .with("expires", expiresOn));
        return secret;
    }

    /** @throws NotFound if the actor has no such token in use */
    @Transactional
    public void end(Actor actor, UUID id) {
        int ended = jdbc.sql(
                        "update api_token set ended_at = :now where id = :id and staff_id = :staff and ended_at is null")
                .param("id", id)
                .param("staff", actor.staff().value())
                .param("now", OffsetDateTime.now(clock))
                .update();
        if (ended == 0) {
            throw new NotFound();
        }
        audit.record(Act.of("token.ended").by(actor.staff()).on("api-token", id));
    }

    /**
     * Who acts with this secret today: the member of staff who made it, with the roles that its scopes leave them. Empty
     * if the token is unknown, ended or expired, or its maker does not work here any more.
     */
    Optional<Bearer> bearer(String secret) {
        LocalDate today = LocalDate.now(clock);
        record Found(UUID id, StaffId staff, Set<TokenScope> scopes, boolean usedToday) {}
        Optional<Found> found = jdbc.sql("""
                        select id, staff_id, scopes, last_used_on = :today as used_today from api_token
                        where digest = :digest and ended_at is null and expires_on >= :today""")
                .param("digest", PasswordLinks.digest(secret))
                .param("today", today)
                .query((row, number) -> new Found(
                        row.getObject("id", UUID.class),
                        new StaffId(row.getObject("staff_id", UUID.class)),
                        scopes((String[]) row.getArray("scopes").getArray()),
                        row.getBoolean("used_today")))
                .optional();
        found.filter(token -> !token.usedToday())
                .ifPresent(token -> jdbc.sql("update api_token set last_used_on = :today where id = :id")
                        .param("today", today)
                        .param("id", token.id())
                        .update());
        return found.flatMap(token ->
                actors.resolve(token.staff()).map(actor -> new Bearer(within(actor, token.scopes()), token.scopes())));
    }

    private static Actor within(Actor actor, Set<TokenScope> scopes) {
        return new Actor(
                actor.staff(),
                actor.name(),
                actor.cleared(),
                actor.assignments().stream()
                        .filter(assignment -> scopes.stream().anyMatch(scope -> scope.keeps(assignment.role())))
                        .toList());
    }

    private static Set<TokenScope> scopes(String[] codes) {
        return Arrays.stream(codes)
                .flatMap(code -> TokenScope.ofCode(code).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
