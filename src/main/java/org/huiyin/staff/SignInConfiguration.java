package org.huiyin.staff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.ForwardAuthenticationFailureHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Who gets in: refused by default, everything not named here needs somebody signed in. */
@Configuration(proxyBeanMethods = false)
class SignInConfiguration implements WebMvcConfigurer {

    /**
     * Only what we serve ourselves, and no script in a page. Charts and the process map set style attributes of the
     * elements they draw; style sheets and scripts stay ours alone.
     */
    static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'self'",
            "img-src 'self' data:",
            "font-src 'self' data:",
            "style-src 'self'",
            "style-src-attr 'unsafe-inline'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'self'");

    /** Style sheets, scripts and pictures: the same for all, no session looked up for any of them. */
    @Bean
    @Order(1)
    SecurityFilterChain assets(HttpSecurity http) throws Exception {
        return http.securityMatcher("/assets/**", "/favicon.ico")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .headers(headers -> {
                    harden(headers);
                    headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable);
                })
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Programs: a token with each call, no session, and so nothing that a browser could be tricked into sending. */
    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http, ApiTokens tokens, ApiProblems problems) throws Exception {
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                HttpMethod.GET, "/api/v1/openapi", "/api/v1/openapi.yaml", "/api/v1/account")
                        .authenticated()
                        .requestMatchers("/api/v1/units/**")
                        .hasAuthority(TokenScope.UNITS.code())
                        .requestMatchers(HttpMethod.GET, "/api/**")
                        .hasAnyAuthority(TokenScope.READ.code(), TokenScope.WRITE.code())
                        .requestMatchers("/api/**")
                        .hasAuthority(TokenScope.WRITE.code()))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(SignInConfiguration::harden)
                .addFilterBefore(new TokenFilter(tokens), AuthorizationFilter.class)
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(HttpSecurity http, Actors actors) throws Exception {
        // What a visitor without an account needs lies in cookies: passing by writes no session row.
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Strict").httpOnly(true));
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/sign-in/**",
                                "/password/**",
                                "/status/**",
                                "/language",
                                "/error",
                                "/actuator/health/**")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage("/sign-in")
                        .usernameParameter("login")
                        .passwordParameter("password")
                        .defaultSuccessUrl("/")
                        .failureHandler(new ForwardAuthenticationFailureHandler("/sign-in/refused")))
                .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?signed-out"))
                .requestCache(cache -> cache.requestCache(new CookieRequestCache()))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(new ToSignIn()))
                .csrf(csrf -> csrf.csrfTokenRepository(tokens))
                .sessionManagement(session -> session.sessionFixation(fixation -> fixation.changeSessionId()))
                .headers(SignInConfiguration::harden)
                .addFilterBefore(new ActorFilter(actors), AuthorizationFilter.class)
                .build();
    }

    static void harden(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin)
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN));
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ActorArgument());
    }

    /** Sends to the sign-in page; a fragment asked for by htmx would be lost inside the old page, so all of it goes. */
    private static final class ToSignIn implements AuthenticationEntryPoint {

        private final AuthenticationEntryPoint page = new LoginUrlAuthenticationEntryPoint("/sign-in");

        @Override
        public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
                throws IOException, jakarta.servlet.ServletException {
            if (request.getHeader("HX-Request") != null) {
                response.setHeader("HX-Redirect", request.getContextPath() + "/sign-in");
                response.setStatus(HttpStatus.UNAUTHORIZED.value());
                return;
            }
            page.commence(request, response, refused);
        }
    }
}
