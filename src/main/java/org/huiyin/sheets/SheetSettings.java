package org.huiyin.sheets;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code huiyin.sheets}.
 *
 * @param atOnce how many sheets one node sends at a time: each holds a connection to the database until its last row
 * @param longest after this time one is broken off, so that nobody holds a connection by reading slowly
 */
@ConfigurationProperties("huiyin.sheets")
record SheetSettings(
        @DefaultValue("3") int atOnce, @DefaultValue("15m") Duration longest) {}
