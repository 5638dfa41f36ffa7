package org.huiyin.time;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Time in Asia/Shanghai. Whoever rehearses, to fill a demonstration with a believable past, can put the time of what
 * they do back; for everyone else it goes on.
 */
public final class OfficeClock extends Clock {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final ScopedValue<Instant> REHEARSED = ScopedValue.newInstance();

    private final Clock real;

    OfficeClock(Clock real) {
        this.real = real;
    }

    /** Does something as if it were this moment, in the calling thread only. */
    public static void at(Instant moment, Runnable work) {
        ScopedValue.where(REHEARSED, moment).run(work);
    }

    @Override
    public Instant instant() {
        return REHEARSED.isBound() ? REHEARSED.get() : real.instant();
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new OfficeClock(real.withZone(zone));
    }
}
