package org.huiyin.worklist;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.huiyin.ids.CaseId;

/** Tells which running clock of a case ends first. */
interface DueDates {

    /** A last day and the day from which it is near. */
    record Due(LocalDate on, LocalDate warn) {}

    /** The running clock of the case, among these terms, that ends first. */
    Optional<Due> nearest(CaseId caseId, List<String> terms);
}
