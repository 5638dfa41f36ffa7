package org.huiyin.deadlines;

import org.huiyin.calendar.CalendarChanged;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Computes due dates anew when the days off become known or change. */
@Component
class CalendarFollower {

    private final Clocks clocks;

    CalendarFollower(Clocks clocks) {
        this.clocks = clocks;
    }

    /** In the transaction that applies the notice: dates and notice become visible together. */
    @EventListener
    void on(CalendarChanged change) {
        clocks.recompute(false);
    }

    /** A new version may have brought the notice that provisional dates waited for. */
    @EventListener
    void on(ApplicationReadyEvent ready) {
        clocks.recompute(true);
    }
}
