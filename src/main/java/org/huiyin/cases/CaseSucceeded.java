package org.huiyin.cases;

import org.huiyin.ids.CaseId;
import org.huiyin.ids.UnitId;

/**
 * In a case another unit does the work of one that has ended. Published in the transaction in which the case goes over;
 * what lies with the unit elsewhere, steps, letters to print, mail, goes over with it.
 */
public record CaseSucceeded(CaseId caseId, UnitId from, UnitId to) {}
