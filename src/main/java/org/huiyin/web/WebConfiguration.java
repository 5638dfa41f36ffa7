package org.huiyin.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the frame around every page; after a change of language, so that it speaks the new one. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    private static final int AFTER_LANGUAGE = 10;

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new FrameInterceptor())
                .excludePathPatterns("/assets/**", "/api/**", "/actuator/**")
                .order(AFTER_LANGUAGE);
    }
}
