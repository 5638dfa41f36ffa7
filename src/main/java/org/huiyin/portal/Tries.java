package org.huiyin.portal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Counts wrong query codes by what was typed as number, existing or not, so that nobody tries codes one after the other
 * and the answer gives nothing away. Held in memory: a restart forgives, and a second server counts for itself.
 */
@Component
class Tries {

    private static final int MOST = 10;
    private static final Duration REMEMBERED = Duration.ofMinutes(15);
    private static final int NUMBERS = 20_000;

    private record Wrong(int times, Instant until) {}

    private final Clock clock;
    private final Map<String, Wrong> wrong = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Wrong> eldest) {
            return size() > NUMBERS;
        }
    };

    Tries(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean exhausted(String number) {
        Wrong before = wrong.get(number);
        return before != null && before.times >= MOST && clock.instant().isBefore(before.until);
    }

    synchronized void count(String number) {
        Instant now = clock.instant();
        wrong.merge(
                number,
                new Wrong(1, now.plus(REMEMBERED)),
                (before, one) -> now.isBefore(before.until) ? new Wrong(before.times + 1, one.until) : one);
    }
}
