package org.huiyin.deadlines;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code huiyin.deadlines}.
 *
 * @param roll what happens when the last day is a day off
 * @param extendOnce whether a clock is extended at most once, besides the cap of the law
 */
@ConfigurationProperties("huiyin.deadlines")
record DeadlineSettings(
        @DefaultValue("next-workday") RollPolicy roll,
        @DefaultValue("true") boolean extendOnce) {}
