package org.huiyin.flow;

import java.time.Clock;
import java.time.LocalDate;
import org.huiyin.access.Actor;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.Cases;
import org.huiyin.cases.FurtherRegistration;
import org.huiyin.cases.Links;
import org.huiyin.deadlines.Clocks;
import org.huiyin.deadlines.Light;
import org.huiyin.packs.PackSettings.PastLimit;
import org.huiyin.packs.Packs;
import org.huiyin.staff.Actors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Somebody comes again about a matter that should have been handled by now: as its pack says, a case about that is opened, a
 * supervision order, unless one is open already.
 */
@Component
class FurtherPastLimit {

    private final Cases cases;
    private final Links links;
    private final Packs packs;
    private final Clocks clocks;
    private final Actors actors;
    private final OpenCase opening;
    private final Clock clock;

    FurtherPastLimit(
            Cases cases, Links links, Packs packs, Clocks clocks, Actors actors, OpenCase opening, Clock clock) {
        this.cases = cases;
        this.links = links;
        this.packs = packs;
        this.clocks = clocks;
        this.actors = actors;
        this.opening = opening;
        this.clock = clock;
    }

    @EventListener
    void came(FurtherRegistration further) {
        CaseFile file = cases.get(further.caseId());
        packs.version(file.pack(), file.packVersion())
                .settings()
                .pastLimit()
                .filter(limit -> overdue(file, limit) && !links.opened(file.id(), limit.opens()))
                .ifPresent(limit -> {
                    Actor actor = actors.resolve(further.by()).orElseThrow();
                    opening.open(actor, file, limit.opens(), file.unit(), false);
                });
    }

    private boolean overdue(CaseFile file, PastLimit limit) {
        LocalDate today = LocalDate.now(clock);
        return clocks.running(file.id()).stream()
                .anyMatch(view -> view.term().equals(limit.clock()) && view.light(today) == Light.RED);
    }
}
