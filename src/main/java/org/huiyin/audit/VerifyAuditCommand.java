package org.huiyin.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * {@code --huiyin.command=verify-audit}: verifies, says what was found and ends, with exit code 1 if the record is not
 * sound. Takes no requests meanwhile.
 */
@Component
@ConditionalOnProperty(name = "huiyin.command", havingValue = "verify-audit")
@Order(Ordered.HIGHEST_PRECEDENCE)
class VerifyAuditCommand implements ApplicationRunner {

    private final AuditVerifier verifier;
    private final MessageSource messages;
    private final ApplicationContext application;

    VerifyAuditCommand(AuditVerifier verifier, MessageSource messages, ApplicationContext application) {
        this.verifier = verifier;
        this.messages = messages;
        this.application = application;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        AuditReport report = verifier.verify();
        lines(report, messages, Locale.getDefault()).forEach(System.out::println);
        System.exit(SpringApplication.exit(application, () -> report.sound() ? 0 : 1));
    }

    static List<String> lines(AuditReport report, MessageSource messages, Locale locale) {
        List<String> lines = new ArrayList<>();
        String verdict = report.sound() ? "audit.verified.sound" : "audit.verified.unsound";
        lines.add(messages.getMessage(
                verdict, new Object[] {report.rows(), report.seals(), report.days(), report.waiting()}, locale));
        report.head()
                .ifPresent(head -> lines.add(messages.getMessage("audit.verified.head", new Object[] {head}, locale)));
        report.faults()
                .forEach(fault -> lines.add(messages.getMessage(
                        "audit.fault." + fault.kind().code(), new Object[] {fault.where()}, locale)));
        return lines;
    }
}
