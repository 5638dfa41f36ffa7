package org.huiyin.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole application on a real PostgreSQL, without a web server but with {@code MockMvc}.
 *
 * <p>Tests with the same configuration share one application and one database, which starts migrated and otherwise
 * empty; so a test makes what it needs under names of its own and counts nothing but that. A test with {@link
 * #properties} of its own gets an application and a database of its own, which costs a few seconds: use it rarely.
 *
 * <p>{@code -Dhuiyin.test.database=} says which PostgreSQL: {@code embedded} (the default), {@code testcontainers}, or
 * {@code jdbc:postgresql://host/postgres?user=…&password=…} of a superuser on a server kept for tests.
 *
 * @see MutableClock
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = FreshDatabase.class)
@Import(MutableClock.Configuration.class)
@ExtendWith(MutableClock.Reset.class)
@ResourceLock(providers = SideBySide.class)
public @interface DatabaseTest {

    @AliasFor(annotation = SpringBootTest.class, attribute = "properties")
    String[] properties() default {};
}
