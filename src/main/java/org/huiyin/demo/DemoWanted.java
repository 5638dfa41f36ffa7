package org.huiyin.demo;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** An invented city belongs into the database that starts with the application; elsewhere only if asked for. */
final class DemoWanted implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment environment = context.getEnvironment();
        boolean embedded = !environment.containsProperty("spring.datasource.url");
        return environment.getProperty("huiyin.demo.city", Boolean.class, embedded);
    }
}
