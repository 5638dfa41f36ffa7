package org.huiyin.cases;

import org.huiyin.access.Actor;
import org.huiyin.ids.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * A case was closed. Published in the transaction that closes it: what only holds while it is open ends with it.
 *
 * @param by who did what closed it; null if nobody did it by hand
 */
public record CaseClosed(CaseId caseId, @Nullable Actor by) {}
