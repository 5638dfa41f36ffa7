package org.huiyin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.huiyin.Huiyin;
import org.huiyin.ids.CaseId;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.JavaProcess;
import org.huiyin.testing.MutableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** {@code --huiyin.command=verify-audit}, as an auditor or a nightly job runs it: what counts is what it says and its end. */
@DatabaseTest(properties = "spring.application.name=verify-audit-process")
class VerifyAuditProcessTest {

    @Autowired
    Audit audit;

    @Autowired
    Sealing sealing;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MutableClock clock;

    @Autowired
    Environment environment;

    @TempDir
    Path home;

    private record Ended(int code, List<String> said) {}

    @Test
    void endsWellOnAWholeRecordAndNotOnOneTamperedWith() throws Exception {
        for (int day = 2; day <= 4; day++) {
            clock.set(LocalDate.of(2026, 3, day));
            for (int i = 0; i < 20; i++) {
                transaction.executeWithoutResult(
                        status -> audit.record(Act.of("case.viewed").on(CaseId.next())));
            }
            sealing.run();
        }

        Ended whole = verify();
        assertThat(whole.code()).as(whole.said().toString()).isZero();
        assertThat(whole.said()).anyMatch(line -> line.startsWith("Sound: "));

        transaction.executeWithoutResult(status -> {
            jdbc.sql("alter table audit_event disable trigger user").update();
            jdbc.sql(
                            "update audit_event set action = 'case.closed' where id = (select min(id::text) from audit_event)::uuid")
                    .update();
            jdbc.sql("alter table audit_event enable trigger user").update();
        });

        Ended tampered = verify();
        assertThat(tampered.code()).as(tampered.said().toString()).isEqualTo(1);
        assertThat(tampered.said())
                .anyMatch(line -> line.startsWith("Not sound: "))
                .anyMatch(line -> line.matches("Seal \\d+/\\d+: rows or the seal were changed"));
    }

    private Ended verify() throws IOException, InterruptedException {
        Process process = JavaProcess.start(
                Huiyin.class,
                home,
                "--huiyin.command=verify-audit",
                "--huiyin.keys.file="
                        + Path.of(environment.getRequiredProperty("huiyin.keys.file"))
                                .toAbsolutePath(),
                "--spring.datasource.url=" + environment.getRequiredProperty("spring.datasource.url"),
                "--spring.datasource.username=" + environment.getRequiredProperty("spring.datasource.username"),
                "--spring.datasource.password=" + environment.getRequiredProperty("spring.datasource.password"));
        List<String> said = process.inputReader().readAllLines();
        int code = process.waitFor();
        assertThat(Files.readAllLines(home.resolve("Huiyin.log")))
                .as("errors")
                .noneMatch(line -> line.contains("Exception"));
        return new Ended(code, said);
    }
}
