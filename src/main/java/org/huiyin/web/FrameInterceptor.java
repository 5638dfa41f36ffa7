package org.huiyin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.huiyin.access.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Puts {@code frame} and {@code actor} where templates find them. They are attributes of the request and not of the
 * model, so that pages about failures have them too.
 */
class FrameInterceptor implements HandlerInterceptor {

    /** The attribute of the request. */
    static final String FRAME = "frame";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        frame(request);
        return true;
    }

    /** Gives a request what the layout of every page needs. */
    static void frame(HttpServletRequest request) {
        Actor actor = actor();
        String path = request.getRequestURI().substring(request.getContextPath().length());
        request.setAttribute(
                FRAME, Frame.of(actor, path, address(request, path), RequestContextUtils.getLocale(request)));
        request.setAttribute("actor", actor);
    }

    private static @Nullable Actor actor() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Actor actor ? actor : null;
    }

    private static String address(HttpServletRequest request, String path) {
        if (!request.getMethod().equals("GET") || path.equals("/error")) {
            return "/";
        }
        String query = request.getQueryString();
        return query == null ? path : path + "?" + query;
    }
}
