package org.huiyin.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Chooses the database and bounds the pool in front of it. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** A server that Flyway must not touch is refused before the first migration. */
    @Bean
    FlywayMigrationStrategy migrateIfSupported() {
        return flyway -> {
            ServerVersion.of(flyway.getConfiguration().getDataSource()).require();
            flyway.migrate();
        };
    }

    /**
     * Requests run on as many virtual threads as come; the pool is what bounds the work. More connections than twice
     * the cores make PostgreSQL slower, not faster, as long as it stands beside the application.
     */
    @Bean
    static BeanPostProcessor poolSize() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool && pool.getMaximumPoolSize() < 1) {
                    pool.setMaximumPoolSize(Math.max(8, 2 * Runtime.getRuntime().availableProcessors()));
                }
                return bean;
            }
        };
    }

    /** Starts PostgreSQL with the application, unless the configuration names one. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(NoUrlConfigured.class)
    @EnableConfigurationProperties(DatabaseProperties.class)
    static class Embedded {

        @Bean
        EmbeddedDatabase embeddedDatabase(DatabaseProperties properties) {
            return EmbeddedDatabase.start(properties.directory());
        }

        @Bean
        JdbcConnectionDetails embeddedConnection(EmbeddedDatabase database) {
            return new JdbcConnectionDetails() {
                @Override
                public String getJdbcUrl() {
                    return database.url();
                }

                @Override
                public String getUsername() {
                    return database.user();
                }

                @Override
                public String getPassword() {
                    return database.password();
                }
            };
        }
    }

    static class NoUrlConfigured implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !StringUtils.hasText(context.getEnvironment().getProperty("spring.datasource.url"));
        }
    }
}
