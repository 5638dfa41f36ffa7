package org.huiyin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.huiyin.access.Actor;
import org.huiyin.access.Assignment;
import org.huiyin.access.Role;
import org.huiyin.ids.Ids;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.refusals.NotFound;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;
import org.springframework.web.servlet.i18n.SessionLocaleResolver;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * The pages with invented content, without a database: to look at while they are drawn, and for tests that look at all
 * of them. Not a configuration by annotation, or tests of the whole application would find it. {@code main} shows them on port 8099 below {@code /gallery/}, templates read anew for each request.
 */
@ImportAutoConfiguration({
    JacksonAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    MultipartAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    ThymeleafAutoConfiguration.class
})
@Import({
    WordsConfiguration.class,
    RefusalPages.class,
    RefusalProblems.class,
    PageFaults.class,
    ApiFaults.class,
    Gallery.Wall.class
})
class Gallery implements WebMvcConfigurer {

    public static void main(String[] arguments) {
        System.setProperty("server.port", "8099");
        System.setProperty("spring.thymeleaf.cache", "false");
        System.setProperty("spring.thymeleaf.prefix", "file:src/main/resources/templates/");
        System.setProperty("spring.web.resources.static-locations", "classpath:/static/,file:target/classes/static/");
        SpringApplication.run(Gallery.class, arguments);
    }

    /** Somebody with many roles, so that the menu is as full as it gets; {@code ?nobody} shows a page to the public. */
    static final Actor SOMEBODY = new Actor(
            new StaffId(Ids.next()),
            "林秋禾",
            true,
            List.of(
                    new Assignment(Role.CASEWORKER, new UnitId(Ids.next()), "青澜县退役军人事务局信访科", 3, null),
                    new Assignment(Role.HEAD, new UnitId(Ids.next()), "青澜县服务中心", 2, new StaffId(Ids.next()))));

    @Bean
    LocaleResolver localeResolver() {
        SessionLocaleResolver resolver = new SessionLocaleResolver();
        resolver.setDefaultLocale(Locale.SIMPLIFIED_CHINESE);
        return resolver;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        LocaleChangeInterceptor language = new LocaleChangeInterceptor();
        language.setParamName("lang");
        registry.addInterceptor(language);
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                Actor actor = request.getParameter("nobody") == null ? SOMEBODY : null;
                String path = request.getRequestURI();
                response.setHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
                                + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
                request.setAttribute("frame", Frame.of(actor, path, path, RequestContextUtils.getLocale(request)));
                request.setAttribute("actor", actor);
                return true;
            }
        });
    }

    /** What hangs on the wall: name of the picture to template and model. */
    @TestComponent
    @Controller
    static class Wall {

        private final Map<String, Picture> pictures = Samples.pictures().stream()
                .collect(Collectors.toMap(Picture::name, picture -> picture, (a, b) -> b, TreeMap::new));

        @GetMapping("/cases/{id}/process.bpmn")
        ResponseEntity<byte[]> model() throws IOException {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_XML)
                    .body(Files.readAllBytes(Path.of("processes/petition/petition.bpmn")));
        }

        @GetMapping("/cases/{id}/process.json")
        ResponseEntity<Map<String, List<String>>> state() {
            return ResponseEntity.ok(
                    Map.of("done", List.of("classify", "dispatch", "receive"), "current", List.of("draft")));
        }

        @GetMapping("/gallery/{name}")
        String show(@PathVariable String name, Model model) {
            Picture picture = pictures.get(name);
            if (picture == null) {
                throw new NotFound();
            }
            model.addAllAttributes(picture.model());
            return picture.template();
        }
    }
}
