package org.huiyin.staff;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes the actor of an API call from its bearer token (RFC 6750); without a good one there is nobody. */
final class TokenFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final ApiTokens tokens;

    TokenFilter(ApiTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            tokens.bearer(authorization.substring(SCHEME.length()).strip())
                    .ifPresent(bearer ->
                            SecurityContextHolder.setContext(new SecurityContextImpl(new ActorAuthentication(
                                    bearer.actor(),
                                    bearer.scopes().stream()
                                            .map(scope -> new SimpleGrantedAuthority(scope.code()))
                                            .toList()))));
        }
        chain.doFilter(request, response);
    }

    /** What fails is told by a dispatch of its own, to the same caller. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
