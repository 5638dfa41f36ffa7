package org.huiyin.staff;

import java.util.Collection;
import java.util.List;
import org.huiyin.access.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;

/** The actor of this request. Lives as long as the request; never in a session. */
final class ActorAuthentication extends AbstractAuthenticationToken {

    private final transient Actor actor;

    ActorAuthentication(Actor actor) {
        this(actor, List.of());
    }

    /** @param scopes what the actor may do through a token; signed in, services alone decide */
    ActorAuthentication(Actor actor, Collection<? extends GrantedAuthority> scopes) {
        super(scopes);
        this.actor = actor;
        super.setAuthenticated(true);
    }

    @Override
    public Actor getPrincipal() {
        return actor;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public String getName() {
        return actor.staff().toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ActorAuthentication that && actor.equals(that.actor);
    }

    @Override
    public int hashCode() {
        return actor.hashCode();
    }
}
