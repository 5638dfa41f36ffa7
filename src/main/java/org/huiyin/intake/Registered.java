package org.huiyin.intake;

import org.huiyin.ids.CaseId;

/**
 * What the applicant takes home. The query code is known only to the one who registered, and only now.
 *
 * @param visible whether the registrar may look at the case from now on; never for a restricted one
 */
public record Registered(CaseId caseId, String number, String queryCode, boolean visible) {}
