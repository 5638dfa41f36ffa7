package org.huiyin.deadlines;

import org.huiyin.ids.CaseId;

/** The running clocks of a case changed: published in the transaction that changes them, for lists that copy dates. */
public record ClocksChanged(CaseId caseId) {}
