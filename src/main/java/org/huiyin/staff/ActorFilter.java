package org.huiyin.staff;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.huiyin.access.Actor;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Puts the {@link Actor} of today in the place of the remembered id. Who no longer works here is signed out by their
 * next request.
 */
final class ActorFilter extends OncePerRequestFilter {

    private final Actors actors;

    ActorFilter(Actors actors) {
        this.actors = actors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication remembered = SecurityContextHolder.getContext().getAuthentication();
        if (remembered != null && remembered.getPrincipal() instanceof SignedIn signedIn) {
            Optional<Actor> actor = actors.resolve(signedIn.staff());
            if (actor.isPresent()) {
                SecurityContextHolder.setContext(new SecurityContextImpl(new ActorAuthentication(actor.get())));
            } else {
                SecurityContextHolder.clearContext();
                Optional.ofNullable(request.getSession(false)).ifPresent(session -> session.invalidate());
            }
        }
        chain.doFilter(request, response);
    }

    /** Pages about failures are drawn in a dispatch of their own and have the same frame. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
