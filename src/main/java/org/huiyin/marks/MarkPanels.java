package org.huiyin.marks;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.Cases;
import org.huiyin.ids.CaseId;
import org.huiyin.refusals.NotFound;
import org.springframework.stereotype.Service;

/**
 * Says of a case how it is marked, no further than the reader may see. Not one transaction: a refused look at the contents
 * would end it for those who see the state alone.
 */
@Service
public class MarkPanels {

    private final Cases cases;
    private final UrgentMarks urgent;
    private final LedCases led;
    private final Clock clock;

    MarkPanels(Cases cases, UrgentMarks urgent, LedCases led, Clock clock) {
        this.cases = cases;
        this.urgent = urgent;
        this.led = led;
        this.clock = clock;
    }

    /** @throws NotFound if there is no such case, or none of which the actor may see even the state */
    public MarkPanel of(Actor actor, CaseId id) {
        CaseFile file = cases.get(actor, id, CaseScope.STATUS);
        boolean contents = sees(actor, id, CaseScope.CONTENTS);
        boolean works = sees(actor, id, CaseScope.WORK);
        boolean responsible = led.mayMark(actor, file);
        LedCases.Legacy legacy = led.legacy(id);
        List<LedCases.Lead> leads = led.leads(id);
        boolean notes = leads.stream()
                .anyMatch(
                        lead -> lead.until() == null && (works || lead.leader().equals(actor.staff())));
        return new MarkPanel(
                id,
                contents,
                works,
                file.open(),
                responsible,
                contents && notes,
                urgent.unseen(actor).stream().anyMatch(notice -> notice.caseId().equals(id)),
                urgent.of(id),
                legacy,
                leads,
                contents ? led.notes(id) : List.of(),
                responsible && legacy != null ? led.candidates(file) : List.of(),
                LocalDateTime.now(clock).truncatedTo(ChronoUnit.MINUTES));
    }

    private boolean sees(Actor actor, CaseId id, CaseScope scope) {
        try {
            cases.get(actor, id, scope);
            return true;
        } catch (NotFound beyond) {
            return false;
        }
    }
}
