package org.huiyin.intake.web;

import org.huiyin.ids.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * What the counter gives to whoever came. Shown once: of the query code only a digest is kept.
 *
 * @param paper the receipt as PDF, as the address of its own content; null if the pack has none
 * @param further whether it was put to a matter that was there already
 * @param caseId the case, or null if it went to a desk out of the receptionist's sight
 */
record ReceiptPage(
        String title,
        String number,
        String code,
        @Nullable String paper,
        @Nullable CaseId caseId,
        boolean further) {

    public boolean away() {
        return caseId == null;
    }
}
