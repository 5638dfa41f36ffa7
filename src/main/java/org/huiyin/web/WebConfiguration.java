package org.huiyin.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** What all pages share: the language of the reader, and the frame around the page. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    private static final Duration REMEMBERED = Duration.ofDays(365);

    /**
     * The language chosen with {@code ?lang=}, remembered; Chinese until then. Not the browser's: machines of offices are
     * often set to the language they came with.
     */
    @Bean
    LocaleResolver localeResolver() {
        CookieLocaleResolver resolver = new CookieLocaleResolver("language") {
            @Override
            protected Locale parseLocaleValue(String value) {
                return Frame.language(value);
            }
        };
        resolver.setDefaultLocaleFunction(request -> request.getRequestURI().contains("/api/")
                ? Frame.language(request.getLocale().getLanguage())
                : Frame.LANGUAGES.getFirst());
        resolver.setCookieMaxAge(REMEMBERED);
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Lax");
        return resolver;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        LocaleChangeInterceptor choice = new LocaleChangeInterceptor() {
            /** Telling of a failure must not fail itself: the request may be one whose parameters cannot be read. */
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
                    throws ServletException {
                return request.getDispatcherType() == DispatcherType.ERROR
                        || super.preHandle(request, response, handler);
            }

            @Override
            protected Locale parseLocaleValue(String value) {
                return Frame.language(value);
            }
        };
        choice.setParamName("lang");
        registry.addInterceptor(choice);
        registry.addInterceptor(new FrameInterceptor()).excludePathPatterns("/assets/**", "/api/**", "/actuator/**");
    }
}
