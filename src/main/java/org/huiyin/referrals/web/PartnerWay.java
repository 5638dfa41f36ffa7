package org.huiyin.referrals.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.huiyin.access.Actor;
import org.huiyin.access.Role;
import org.huiyin.ids.CaseId;
import org.huiyin.referrals.Referrals;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Leads partners who follow a link to a case to what they may see of it. */
@Configuration(proxyBeanMethods = false)
class PartnerWay implements WebMvcConfigurer {

    private final Referrals referrals;

    PartnerWay(Referrals referrals) {
        this.referrals = referrals;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Turn(referrals)).addPathPatterns("/cases/*");
    }

    private record Turn(Referrals referrals) implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
                throws IOException {
            Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
            if (!request.getMethod().equals("GET")
                    || authentication == null
                    || !(authentication.getPrincipal() instanceof Actor actor)
                    || !actor.has(Role.PARTNER)
                    || !(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                            instanceof Map<?, ?> path)
                    || !(path.get("id") instanceof String id)
                    || !id.matches("[0-9a-f-]{36}")
                    || !referrals.referred(actor, CaseId.of(id))) {
                return true;
            }
            response.sendRedirect(request.getContextPath() + "/referrals/" + id);
            return false;
        }
    }
}
