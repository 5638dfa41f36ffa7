package org.huiyin.integrity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.huiyin.integrity.IntegrityRuns.Depth;
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
 * {@code --huiyin.command=check-integrity}: runs all checks, the audit record as a whole, says what was found and ends,
 * with exit code 1 if anything was. Takes no requests meanwhile.
 */
@Component
@ConditionalOnProperty(name = "huiyin.command", havingValue = "check-integrity")
@Order(Ordered.HIGHEST_PRECEDENCE)
class CheckIntegrityCommand implements ApplicationRunner {

    private final IntegrityRuns runs;
    private final MessageSource messages;
    private final ApplicationContext application;

    CheckIntegrityCommand(IntegrityRuns runs, MessageSource messages, ApplicationContext application) {
        this.runs = runs;
        this.messages = messages;
        this.application = application;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        List<IntegrityRuns.Found> found = runs.found(runs.run(Depth.WHOLE));
        lines(found, runs.codes().size(), messages, Locale.getDefault()).forEach(System.out::println);
        System.exit(SpringApplication.exit(application, () -> found.isEmpty() ? 0 : 1));
    }

    static List<String> lines(List<IntegrityRuns.Found> found, int checks, MessageSource messages, Locale locale) {
        List<String> lines = new ArrayList<>();
        lines.add(messages.getMessage(
                found.isEmpty() ? "integrity.sound" : "integrity.unsound",
                new Object[] {checks, found.size()},
                locale));
        found.stream()
                .map(one -> messages.getMessage("integrity.check." + one.check(), null, locale) + ": "
                        + String.join(
                                " ",
                                Stream.of(one.number(), one.unit(), one.subject())
                                        .filter(Objects::nonNull)
                                        .distinct()
                                        .toList()))
                .forEach(lines::add);
        return lines;
    }
}
