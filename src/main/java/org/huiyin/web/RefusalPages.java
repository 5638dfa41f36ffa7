package org.huiyin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Writes an {@link Explanation} as a page: what happened, that nothing was lost, what to do. */
@Component
class RefusalPages {

    /** Shorter entries are typed again sooner than copied. */
    private static final int WORTH_KEEPING = 12;

    private static final Set<String> NEVER_SHOWN = Set.of("_csrf", "password", "newPassword", "repeated");

    /** The whole page, or for htmx only the notice that it puts above the page that stays. */
    ModelAndView page(Explanation why, HttpServletRequest request, HttpServletResponse response) {
        boolean partial = request.getHeader("HX-Request") != null && request.getHeader("HX-Boosted") == null;
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (request.getHeader("HX-Boosted") != null) {
            // A page takes the place of a page; only notices go above the one that stays.
            response.setHeader("HX-Retarget", "body");
        }
        ModelAndView page = new ModelAndView(partial ? "web/refusal :: notice" : "web/refusal");
        page.setStatus(HttpStatus.valueOf(why.status()));
        if (request.getAttribute(FrameInterceptor.FRAME) == null) {
            // Refused before a controller was found: no interceptor has come by.
            FrameInterceptor.frame(request);
        }
        page.addObject("why", why);
        page.addObject("typed", typed(request));
        return page;
    }

    /** What was sent with a form that was refused, so that long texts can be taken back. */
    private static List<String> typed(HttpServletRequest request) {
        if (request.getMethod().equals("GET")) {
            return List.of();
        }
        return parameters(request).entrySet().stream()
                .filter(entry -> !NEVER_SHOWN.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .flatMap(Arrays::stream)
                .filter(value -> value.codePointCount(0, value.length()) >= WORTH_KEEPING)
                .filter(value -> !value.matches("[0-9a-f-]{36}"))
                .toList();
    }

    /** A request that is too large or cut off has none that could be read. */
    private static Map<String, String[]> parameters(HttpServletRequest request) {
        try {
            return request.getParameterMap();
        } catch (InvalidParameterException unreadable) {
            return Map.of();
        }
    }
}
