package org.huiyin.cases;

import org.huiyin.ids.CaseId;

/**
 * A case became a restricted one. Published in the transaction of the step that found it: tables with copies of what
 * access asks for take this over, for closed rows too.
 */
public record CaseRestricted(CaseId caseId) {}
