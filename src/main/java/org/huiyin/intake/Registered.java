package org.huiyin.intake;

import org.huiyin.ids.CaseId;

/**
 * What the applicant takes home. The query code is known only to the one who registered, and only now.
 *
 * @param further whether it was put to a matter that was there; then {@code caseId} and {@code number} are that matter's
 * @param visible whether the registrar may look at the case from now on; never for a restricted one
 */
public record Registered(CaseId caseId, String number, String queryCode, boolean visible, boolean further) {}
