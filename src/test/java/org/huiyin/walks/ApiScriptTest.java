package org.huiyin.walks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.huiyin.staff.Passwords;
import org.huiyin.staff.StaffRegister;
import org.huiyin.testing.WebTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** The script that the documents offer does what they say. It needs {@code curl} and {@code jq}. */
@WebTest
@Import(Town.class)
class ApiScriptTest {

    private static final Path SCRIPT = Path.of("docs/api-walk.sh");
    private static final Pattern LOGIN = Pattern.compile("\\b(?:village|town|county)1[-1]*\\.?[a-z]*[0-9]?\\b");
    private static final String PASSWORD = "for the script only";

    @LocalServerPort
    int port;

    @TempDir
    Path folder;

    @Autowired
    Town town;

    @Autowired
    StaffRegister staff;

    @Autowired
    Passwords passwords;

    @Test
    void carriesAPetitionFromTheCounterToItsEnd() throws Exception {
        List<String> logins = LOGIN.matcher(Files.readString(SCRIPT))
                .results()
                .map(found -> found.group())
                .distinct()
                .toList();
        assertThat(logins).contains("village1-1-1", "town1-1.desk", "county1.case2");
        logins.forEach(login -> passwords.redeem(
                staff.passwordLink(town.actor("admin"), town.city().staff(login))
                        .token(),
                PASSWORD));

        Path said = folder.resolve("said.txt");
        ProcessBuilder builder = new ProcessBuilder("sh", SCRIPT.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("HUIYIN_URL", "http://localhost:" + port);
        builder.environment().put("HUIYIN_PASSWORD", PASSWORD);
        Process process = builder.start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        process.destroyForcibly();

        String text = Files.readString(said, StandardCharsets.UTF_8);
        assertThat(ended).as(text).isTrue();
        assertThat(process.exitValue()).as(text).isZero();
        assertThat(text).contains("Registered HY-", "revisit            county1.case2", "信访处理意见书", "Closed HY-");
    }
}
