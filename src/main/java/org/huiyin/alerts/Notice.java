package org.huiyin.alerts;

import java.time.LocalDate;
import org.huiyin.access.Actor;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell members of staff. Holds no personal data but what {@link #said} says; title and number of the case are
 * looked up when it is read, for those who may see them then.
 *
 * @param kind code, named by the message {@code alerts.kind.<kind>} of the module that tells it: a few words such as 期限将满
 * @param caseId the case it is about; null if about none
 * @param term code of the clock that is meant, or null
 * @param due the last day that is meant, or null
 * @param said in words, by whoever has it told; shown to those who may read the contents of the case; empty for nothing
 * @param by who has it told; null for the product itself
 * @param address path of the page to deal with it; null for the page of the case
 * @param atOnce whether it is mailed by itself at once, and not with the rest of the day
 */
public record Notice(
        String kind,
        @Nullable CaseId caseId,
        @Nullable String term,
        @Nullable LocalDate due,
        String said,
        @Nullable StaffId by,
        @Nullable String address,
        boolean atOnce) {

    /** About a case. */
    public static Notice about(CaseId caseId, String kind) {
        return new Notice(kind, caseId, null, null, "", null, null, false);
    }

    /** About something else than a case, which has a page: {@code /meetings/…}. The page itself asks who may see it. */
    public static Notice at(String address, String kind) {
        return new Notice(kind, null, null, null, "", null, address, false);
    }

    /** With the last day that is meant. */
    public Notice due(LocalDate last) {
        return new Notice(kind, caseId, term, last, said, by, address, atOnce);
    }

    /** With the clock that is meant, and its last day. */
    public Notice due(String code, LocalDate last) {
        return new Notice(kind, caseId, code, last, said, by, address, atOnce);
    }

    /** In words of the one who has it told. */
    public Notice saying(Actor actor, String words) {
        return new Notice(kind, caseId, term, due, words, actor.staff(), address, atOnce);
    }

    /** To be dealt with on another page than that of the case. */
    public Notice on(String page) {
        return new Notice(kind, caseId, term, due, said, by, page, atOnce);
    }

    /** Mailed at once. */
    public Notice now() {
        return new Notice(kind, caseId, term, due, said, by, address, true);
    }
}
