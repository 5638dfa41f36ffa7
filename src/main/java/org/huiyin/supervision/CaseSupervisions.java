package org.huiyin.supervision;

import java.util.List;
import java.util.stream.Stream;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.Cases;
import org.huiyin.ids.CaseId;
import org.huiyin.packs.Pack;
import org.huiyin.refusals.NotFound;
import org.huiyin.worklist.WorkItem;
import org.huiyin.worklist.WorkList;
import org.springframework.stereotype.Service;

/** Says of a case what supervises it, and what a reader may do about that. */
@Service
public class CaseSupervisions {

    private final Orders orders;
    private final Reminders reminders;
    private final AtOnce atOnce;
    private final WorkList work;
    private final Cases cases;

    CaseSupervisions(Orders orders, Reminders reminders, AtOnce atOnce, WorkList work, Cases cases) {
        this.orders = orders;
        this.reminders = reminders;
        this.atOnce = atOnce;
        this.work = work;
        this.cases = cases;
    }

    /** @throws NotFound if there is no such case, or none of which the actor may see even the state */
    public CaseSupervision of(Actor actor, CaseId id) {
        CaseFile file = cases.get(actor, id, CaseScope.STATUS);
        return new CaseSupervision(
                id,
                orders.about(actor, id),
                !remindable(actor, id).isEmpty(),
                kindsFor(actor, file).findAny().isPresent());
    }

    /** The open steps of a case that the actor may remind of: not their own. */
    public List<WorkItem> remindable(Actor actor, CaseId id) {
        return work.ofCase(actor, id).stream()
                .filter(item -> !actor.staff().equals(item.holder()))
                .filter(item -> reminders.may(actor, item))
                .toList();
    }

    /** Which kinds of order the actor may give about a case. */
    public Stream<Pack> kindsFor(Actor actor, CaseFile file) {
        return atOnce.kinds(actor).stream().filter(pack -> pack.opensFrom(file.pack()));
    }
}
