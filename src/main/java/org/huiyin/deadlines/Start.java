package org.huiyin.deadlines;

import org.huiyin.ids.CaseId;
import org.huiyin.ids.UnitId;

/**
 * A duty begins.
 *
 * @param term code of the term
 * @param unit the unit that has to act
 * @param organ the competent organ it acts for; its region says which local rule holds
 */
public record Start(CaseId caseId, String term, UnitId unit, UnitId organ, Facts facts) {}
