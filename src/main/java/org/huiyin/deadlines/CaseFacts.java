package org.huiyin.deadlines;

import java.time.LocalDate;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.UnitId;

/** What clocks ask of a case. Implemented where cases are kept. */
public interface CaseFacts {

    /**
     * A day of the case by name: {@code received} by the present organ, {@code accepted} …
     *
     * @throws IllegalStateException if the case has no such day: the model started a clock too early
     */
    LocalDate date(CaseId caseId, String name);

    /** Whether a circumstance holds: {@code applicant-unknown}. */
    boolean flag(CaseId caseId, String name);

    /** A whole number that was entered in the case, by the key of its field. */
    int number(CaseId caseId, String field);

    /** The unit that plays a part in the case. */
    UnitId unit(CaseId caseId, String part);

    /** The competent organ that has the case now. */
    UnitId organ(CaseId caseId);

    /** The unit that holds the case now. */
    UnitId holder(CaseId caseId);
}
