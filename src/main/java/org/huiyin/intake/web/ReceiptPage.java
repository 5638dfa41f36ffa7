package org.huiyin.intake.web;

import org.huiyin.ids.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * What the counter gives to whoever came.
 *
 * @param code for asking how it stands; null when the page is opened again, because only a digest is kept
 * @param paper address of the receipt as PDF, or null
 * @param caseId the case, or null if the receptionist does not see it any more
 * @param away whether it went to a desk out of the receptionist's sight
 */
record ReceiptPage(
        String title,
        String number,
        @Nullable String code,
        @Nullable String paper,
        @Nullable CaseId caseId,
        boolean away) {}
