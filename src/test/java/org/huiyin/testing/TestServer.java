package org.huiyin.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.postgresql.Driver;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The one PostgreSQL of a test run. It migrates a template once; a database for a test is a copy of that, made in a
 * fraction of a second. It runs without {@code fsync}, as nothing here has to outlive a power cut.
 */
public final class TestServer {

    private static final String TEMPLATE = "huiyin_template";

    private final Function<String, TestDatabase> databases;
    private final AtomicInteger made = new AtomicInteger();

    private TestServer(Function<String, TestDatabase> databases) {
        this.databases = databases;
        execute("drop database if exists " + TEMPLATE);
        execute("create database " + TEMPLATE);
        var template = databases.apply(TEMPLATE);
        Flyway.configure()
                .dataSource(template.url(), template.user(), template.password())
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    /** Starts the server on first use. */
    public static TestServer get() {
        return Running.SERVER;
    }

    /** Makes a database with all tables and no rows but those of the migrations. */
    public TestDatabase newDatabase() {
        return copy(TEMPLATE);
    }

    /** Makes a database without any table, for tests of the migrations themselves. */
    public TestDatabase newEmptyDatabase() {
        return copy("template0");
    }

    private TestDatabase copy(String template) {
        var name = "test_" + made.incrementAndGet();
        execute("drop database if exists " + name);
        execute("create database %s template %s strategy file_copy".formatted(name, template));
        return databases.apply(name);
    }

    private void execute(String sql) {
        JdbcClient.create(databases.apply("postgres").dataSource()).sql(sql).update();
    }

    /** Held apart so that nothing starts before it is needed. */
    private static final class Running {

        static final TestServer SERVER = start(System.getProperty("huiyin.test.database", "embedded"));

        private static TestServer start(String kind) {
            return new TestServer(
                    switch (kind) {
                        case "embedded" -> embedded();
                        case "testcontainers" -> container();
                        default -> running(kind);
                    });
        }

        private static Function<String, TestDatabase> embedded() {
            try {
                var postgres = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("shared_buffers", "128MB")
                        .setServerConfig("unix_socket_directories", "''")
                        .setLocaleConfig("locale", "C")
                        .setLocaleConfig("locale-provider", "builtin")
                        .setLocaleConfig("builtin-locale", "C.UTF-8")
                        .setRegisterShutdownHook(false)
                        .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                        .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                        .start();
                stopAfterApplications(postgres);
                return name -> new TestDatabase(postgres.getJdbcUrl("postgres", name), "postgres", "");
            } catch (IOException e) {
                throw new UncheckedIOException("The PostgreSQL for tests did not start", e);
            }
        }

        private static Function<String, TestDatabase> container() {
            var container = new PostgreSQLContainer("postgres:18").withCommand("postgres", "-c", "fsync=off");
            container.start();
            stopAfterApplications(container);
            var base = container.getJdbcUrl();
            return name -> new TestDatabase(
                    base.replaceFirst("/" + container.getDatabaseName() + "(?=\\?|$)", "/" + name),
                    container.getUsername(),
                    container.getPassword());
        }

        /** A server that runs already, of any version the product supports; its databases of these names are replaced. */
        private static Function<String, TestDatabase> running(String url) {
            var parsed = Driver.parseURL(url, null);
            if (parsed == null) {
                throw new IllegalArgumentException(
                        "huiyin.test.database is embedded, testcontainers or the JDBC URL of a superuser, not " + url);
            }
            var server =
                    "jdbc:postgresql://%s:%s/".formatted(parsed.getProperty("PGHOST"), parsed.getProperty("PGPORT"));
            return name ->
                    new TestDatabase(server + name, parsed.getProperty("user"), parsed.getProperty("password", ""));
        }

        /** An application whose database goes first would log errors while it stops. */
        private static void stopAfterApplications(AutoCloseable server) {
            SpringApplication.getShutdownHandlers().add(() -> {
                try {
                    server.close();
                } catch (Exception e) {
                    throw new IllegalStateException("The PostgreSQL for tests did not stop", e);
                }
            });
        }
    }
}
