package org.huiyin.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * The application's clock in tests. It runs like the real one until a test sets it, then runs on from there, and is put
 * back after each test.
 */
public final class MutableClock extends Clock {

    private final Clock real;
    private volatile Duration ahead = Duration.ZERO;

    /** @param real the application's own, so that rehearsed times hold here, too */
    MutableClock(Clock real) {
        this.real = real;
    }

    /** Sets the time in China; it runs on from there. */
    public void set(LocalDateTime time) {
        set(time.atZone(getZone()).toInstant());
    }

    /** Sets the clock to nine in the morning of a day in China. */
    public void set(LocalDate day) {
        set(day.atTime(9, 0));
    }

    public void set(Instant instant) {
        ahead = Duration.between(real.instant(), instant);
    }

    /** Lets time pass, or turns it back if negative. */
    public void advance(Duration duration) {
        ahead = ahead.plus(duration);
    }

    public void reset() {
        ahead = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new Clock() {
            @Override
            public Instant instant() {
                return MutableClock.this.instant();
            }

            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return MutableClock.this.withZone(other);
            }
        };
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Configuration {

        @Bean
        @Primary
        MutableClock mutableClock(@Qualifier("clock") Clock clock) {
            return new MutableClock(clock);
        }
    }

    static class Reset implements AfterEachCallback {

        @Override
        public void afterEach(ExtensionContext context) {
            SpringExtension.getApplicationContext(context)
                    .getBean(MutableClock.class)
                    .reset();
        }
    }
}
