package org.huiyin.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The application's own PostgreSQL. Its directory holds {@code programs} (unpacked from the jar), {@code cluster} (the
 * data), {@code secret} (the password), {@code console.log} (what its programs said on this start) and {@code lock};
 * other users of the machine may not read it.
 *
 * <p>It is durable: a commit is on the disk when it returns, and data stay between starts. Whatever ended the
 * predecessor, the next start finds its way: a PostgreSQL left running is stopped, a first start that broke off midway
 * is done again.
 */
final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private static final String NAME = "huiyin";
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(2);

    private final Path cluster;
    private final DirectoryLock lock;
    private final String secret;
    private final EmbeddedPostgres postgres;

    private EmbeddedDatabase(Path cluster, DirectoryLock lock, String secret, EmbeddedPostgres postgres) {
        this.cluster = cluster;
        this.lock = lock;
        this.secret = secret;
        this.postgres = postgres;
    }

    /** @throws DatabaseUnavailable if the directory is in use or PostgreSQL does not start */
    static EmbeddedDatabase start(Path directory) {
        var home = directory.toAbsolutePath().normalize();
        try {
            createForOwnerOnly(home);
            var lock = DirectoryLock.take(home);
            try {
                return start(home, lock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new DatabaseUnavailable(
                    "The PostgreSQL in %s did not start: %s".formatted(home, e.getMessage()),
                    "Read console.log there and the logs in cluster/log; a PostgreSQL of your own is used if you set"
                            + " spring.datasource.url.",
                    e);
        }
    }

    private static EmbeddedDatabase start(Path home, DirectoryLock lock) throws IOException {
        var cluster = home.resolve("cluster");
        var programs = home.resolve("programs");
        // Lies here while the first start runs. No one has stored anything yet, so what is half made may go.
        var making = home.resolve("making");
        removeHalfUnpacked(programs);
        if (Files.exists(making)) {
            LeftoverPostmaster.clear(cluster);
            FileSystemUtils.deleteRecursively(cluster);
        }
        var first = !Files.exists(cluster.resolve("PG_VERSION"));
        if (first) {
            log.info("Making a new database in {}", home);
            Files.writeString(making, "");
        } else {
            log.info("Starting the database in {}", home);
            LeftoverPostmaster.clear(cluster);
        }
        var console = home.resolve("console.log");
        Files.deleteIfExists(console);
        var secretFile = home.resolve("secret");
        var secret = secret(secretFile);
        var postgres = durable(EmbeddedPostgres.builder())
                .setOverrideWorkingDirectory(programs.toFile())
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                // The Spring context stops it, after the connection pool.
                .setRegisterShutdownHook(false)
                .setPGStartupWait(STARTS_WITHIN)
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(console.toFile()))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(console.toFile()))
                // Same order of strings everywhere, whatever the machine's language.
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                // Not of the locale, but passed to initdb like it: other users of the machine need the password.
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", secretFile.toString())
                .setConnectConfig("password", secret)
                .start();
        var database = new EmbeddedDatabase(cluster, lock, secret, postgres);
        if (first) {
            database.createOwnDatabase();
            Files.delete(making);
        }
        return database;
    }

    private static EmbeddedPostgres.Builder durable(EmbeddedPostgres.Builder builder) {
        return builder.setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "localhost")
                .setServerConfig("unix_socket_directories", "''")
                .setServerConfig("max_connections", "60")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("effective_cache_size", "1GB")
                .setServerConfig("work_mem", "8MB")
                .setServerConfig("random_page_cost", "1.1")
                // After kill -9 of the application its sessions end by themselves, even in the midst of a statement.
                .setServerConfig("client_connection_check_interval", "1s")
                // One log a weekday, overwritten the week after.
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_filename", "postgresql-%a.log")
                .setServerConfig("log_truncate_on_rotation", "on")
                .setServerConfig("log_rotation_age", "1d");
    }

    /** Unpacking was cut short where the mark of its end is missing; the unpacker would stumble over the remains. */
    private static void removeHalfUnpacked(Path programs) throws IOException {
        if (!Files.exists(programs)) {
            return;
        }
        try (var versions = Files.newDirectoryStream(programs)) {
            for (var version : versions) {
                if (!Files.exists(version.resolve(".exists"))) {
                    FileSystemUtils.deleteRecursively(version);
                }
            }
        }
    }

    private static void createForOwnerOnly(Path home) throws IOException {
        Files.createDirectories(home);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static String secret(Path file) throws IOException {
        if (Files.exists(file) && Files.size(file) > 0) {
            return Files.readString(file).strip();
        }
        var random = new byte[24];
        new SecureRandom().nextBytes(random);
        var secret = HexFormat.of().formatHex(random);
        Files.writeString(file, secret);
        return secret;
    }

    /** The application works as a user without special powers, as it would on a server of the office's own. */
    private void createOwnDatabase() throws IOException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create role %s login password '%s'".formatted(NAME, secret));
            statement.execute("create database %s owner %s".formatted(NAME, NAME));
        } catch (SQLException e) {
            close();
            throw new IOException("the new database could not be prepared: " + e.getMessage(), e);
        }
    }

    String url() {
        return "jdbc:postgresql://localhost:%d/%s".formatted(postgres.getPort(), NAME);
    }

    String user() {
        return NAME;
    }

    String password() {
        return secret;
    }

    /** Stops PostgreSQL and returns when it has written everything down. */
    @Override
    public void close() throws IOException {
        try (lock) {
            postgres.close();
            // The library waits five seconds and then goes on; a large last checkpoint takes longer.
            LeftoverPostmaster.clear(cluster);
        }
    }
}
