package org.huiyin;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;

/**
 * Sessions live in the database: a restart signs nobody out, and two servers share them. They end after two hours
 * without a click, long enough for a form that is filled in while someone tells their story.
 */
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession(maxInactiveIntervalInSeconds = 2 * 60 * 60, cleanupCron = Scheduled.CRON_DISABLED)
class SessionConfiguration {

    private final JdbcIndexedSessionRepository sessions;

    SessionConfiguration(@org.springframework.context.annotation.Lazy JdbcIndexedSessionRepository sessions) {
        this.sessions = sessions;
    }

    /** Spring Session's own timer starts before the database is migrated; this one starts with the application. */
    @Scheduled(cron = "0 * * * * *")
    void forgetEndedSessions() {
        sessions.cleanUpExpiredSessions();
    }
}
