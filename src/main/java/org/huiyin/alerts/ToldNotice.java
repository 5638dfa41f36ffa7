package org.huiyin.alerts;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.huiyin.ids.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * A notice as its reader sees it today.
 *
 * @param number of the case; null if it is about none
 * @param title of the case, and {@code said} what was said with it; null for those who may not read the contents
 * @param restricted whether the case is restricted
 * @param term code of the clock, {@code due} the last day that is meant; null if none is
 * @param by who had it told; null for the product itself
 * @param of whose it is, if the reader stands in for them; null if it is the reader's own
 */
public record ToldNotice(
        UUID id,
        String kind,
        @Nullable CaseId caseId,
        @Nullable String number,
        @Nullable String title,
        boolean restricted,
        @Nullable String term,
        @Nullable LocalDate due,
        @Nullable String said,
        @Nullable String by,
        @Nullable String of,
        String address,
        LocalDateTime at,
        boolean read) {

    /** Message key of what it says. */
    public String key() {
        return "alerts.kind." + kind;
    }

    ToldNotice withoutContents() {
        return new ToldNotice(id, kind, caseId, number, null, restricted, term, due, null, by, of, address, at, read);
    }
}
