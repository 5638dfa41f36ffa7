package org.huiyin.startup;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says, last of all, where to find the application and what the modules announce. */
@Component
class StartupNotice {

    private static final Logger log = LoggerFactory.getLogger(StartupNotice.class);

    private final MessageSource messages;
    private final ObjectProvider<Announcement> announcements;

    StartupNotice(MessageSource messages, ObjectProvider<Announcement> announcements) {
        this.messages = messages;
        this.announcements = announcements;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        var language = Locale.getDefault();
        log.info(messages.getMessage(
                "startup.ready",
                new Object[] {address(event.getApplicationContext().getEnvironment())},
                language));
        announcements
                .orderedStream()
                .flatMap(announcement -> announcement.lines(language).stream())
                .forEach(log::info);
    }

    private static String address(Environment environment) {
        return "%s://localhost:%s%s/"
                .formatted(
                        environment.getProperty("server.ssl.bundle") == null ? "http" : "https",
                        environment.getProperty("local.server.port", "8080"),
                        environment.getProperty("server.servlet.context-path", ""));
    }
}
