package org.huiyin;

import org.springframework.context.annotation.Configuration;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;

/**
 * Sessions live in the database: a restart signs nobody out, and two servers share them. They end after two hours
 * without a click, long enough for a form that is filled in while someone tells their story.
 */
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession(maxInactiveIntervalInSeconds = 2 * 60 * 60)
class SessionConfiguration {}
