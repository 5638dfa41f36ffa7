package org.huiyin.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class EmbeddedDatabaseTest {

    /** One for all tests, as unpacking PostgreSQL takes longest; each test uses tables of its own. */
    @TempDir
    static Path directory;

    @Test
    void keepsWhatWasCommittedFromOneStartToTheNext() throws Exception {
        try (var database = EmbeddedDatabase.start(directory)) {
            sql(database, "create table kept (word text)");
            sql(database, "insert into kept values ('回音')");
        }
        try (var database = EmbeddedDatabase.start(directory)) {
            assertThat(ask(database, "select word from kept")).isEqualTo("回音");
        }
        assertThat(directory.resolve("cluster/postmaster.pid")).doesNotExist();
    }

    @Test
    void writesToTheDiskBeforeACommitReturns() throws Exception {
        try (var database = EmbeddedDatabase.start(directory)) {
            assertThat(ask(database, "show fsync")).isEqualTo("on");
            assertThat(ask(database, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(database, "show full_page_writes")).isEqualTo("on");
        }
    }

    @Test
    void letsInOnlyWhoKnowsThePassword() throws Exception {
        try (var database = EmbeddedDatabase.start(directory)) {
            var stranger = new DriverManagerDataSource(database.url(), "postgres", "guess");
            assertThatThrownBy(stranger::getConnection).hasMessageContaining("password authentication failed");
            assertThat(ask(database, "select rolsuper::text from pg_roles where rolname = current_user"))
                    .isEqualTo("false");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
    }

    @Test
    void startsAtTheFirstTryAfterItsApplicationWasKilled() throws Exception {
        var application = runInAnotherProcess();
        try (var said = application.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.lines().anyMatch("committed"::equals)).isTrue();
        } finally {
            application.destroyForcibly().waitFor();
        }
        var postmaster =
                Files.readAllLines(directory.resolve("cluster/postmaster.pid")).getFirst();
        assertThat(ProcessHandle.of(Long.parseLong(postmaster))).isPresent();

        try (var database = EmbeddedDatabase.start(directory)) {
            assertThat(ask(database, "select count(*)::text from killed")).isEqualTo("1");
        }
    }

    @Test
    void refusesASecondApplicationOnTheSameData() throws Exception {
        try (var database = EmbeddedDatabase.start(directory)) {
            assertThatThrownBy(() -> EmbeddedDatabase.start(directory))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining("in use by another running Huiyin");
            assertThat(ask(database, "select 'unharmed'")).isEqualTo("unharmed");
        }
    }

    @Test
    void isNotMisledByTheNumberOfAnotherProcess() throws Exception {
        EmbeddedDatabase.start(directory).close();
        Files.writeString(
                directory.resolve("cluster/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + directory.resolve("cluster") + "\n");

        try (var database = EmbeddedDatabase.start(directory)) {
            assertThat(ask(database, "select 'up'")).isEqualTo("up");
        }
    }

    @Test
    void makesAnewWhatAFirstStartLeftHalfMade(@TempDir Path fresh) throws Exception {
        Files.createDirectories(fresh.resolve("cluster"));
        Files.writeString(fresh.resolve("cluster/PG_VERSION"), "18");
        Files.writeString(fresh.resolve("making"), "");
        Files.createDirectories(fresh.resolve("programs/PG-half/bin"));

        try (var database = EmbeddedDatabase.start(fresh)) {
            assertThat(ask(database, "select 'up'")).isEqualTo("up");
        }
        assertThat(fresh.resolve("making")).doesNotExist();
    }

    private static Process runInAnotherProcess() throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")),
                        Application.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Stands for an application that is killed while it works. */
    static class Application {

        public static void main(String[] arguments) throws Exception {
            var database = EmbeddedDatabase.start(Path.of(arguments[0]));
            sql(database, "create table killed (number int)");
            sql(database, "insert into killed values (1)");
            System.out.println("committed");
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    private static JdbcClient client(EmbeddedDatabase database) {
        return JdbcClient.create(new DriverManagerDataSource(database.url(), database.user(), database.password()));
    }

    private static void sql(EmbeddedDatabase database, String sql) {
        client(database).sql(sql).update();
    }

    private static String ask(EmbeddedDatabase database, String sql) {
        return client(database).sql(sql).query(String.class).single();
    }
}
