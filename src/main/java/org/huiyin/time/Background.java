package org.huiyin.time;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/**
 * What the application does on its own, at the times of its {@code @Scheduled} methods, unless {@code huiyin.jobs} is off:
 * in tests that do it themselves, and where other nodes do it. Every node may do it at once with the others; who gets
 * there first is for the work itself to settle.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Component
@ConditionalOnBooleanProperty(name = "huiyin.jobs", matchIfMissing = true)
public @interface Background {}
