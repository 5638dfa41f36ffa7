package org.huiyin.supervision.web;

import java.util.List;
import org.huiyin.ids.CaseId;
import org.huiyin.supervision.AtOnce;
import org.jspecify.annotations.Nullable;

/**
 * What came of one of many, as a page says it.
 *
 * @param on null if there is none that the actor may see
 * @param opened the order, if one was opened
 * @param reason message key of why nothing was done; null if it was
 */
@SuppressWarnings("ArrayRecordComponent") // arguments of a message, never compared
record ResultLine(
        @Nullable CaseId on,
        String number,
        @Nullable CaseId opened,
        @Nullable String reason,
        Object[] arguments) {

    static List<ResultLine> of(List<AtOnce.Result> results) {
        return results.stream()
                .map(result -> new ResultLine(
                        result.on().orElse(null),
                        result.number(),
                        result.opened().orElse(null),
                        result.refusal()
                                .map(refusal -> "refusal." + refusal.code())
                                .orElse(result.done() ? null : "supervision.gone"),
                        result.refusal().map(refusal -> refusal.arguments()).orElseGet(() -> new Object[0])))
                .toList();
    }

    public boolean done() {
        return reason == null;
    }
}
