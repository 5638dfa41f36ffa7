package org.huiyin.cases;

import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;

/**
 * Another person plays a part in a case from now on.
 *
 * @param now the part as it is now, with its new person
 * @param before who played it
 */
public record PartChanged(CaseId caseId, CasePart now, StaffId before) {}
