package org.huiyin.matching;

import java.util.Locale;

/** How a matter stands towards the same facts coming again. */
public enum MatterState {
    /** In hand and within its limit: a superior organ does not accept it (条例 19). */
    IN_HAND,
    /** In hand, and its limit has passed. */
    PAST_LIMIT,
    /** Ended by the re-review: not accepted again on the same facts and reasons (条例 36). */
    ENDED,
    /** Closed before that: whoever is not content may still come. */
    CLOSED;

    /** The name used in models: {@code past-limit}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
