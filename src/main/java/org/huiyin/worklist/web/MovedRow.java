package org.huiyin.worklist.web;

import java.util.function.Function;
import org.huiyin.worklist.Moves;
import org.huiyin.worklist.WorkItem;
import org.jspecify.annotations.Nullable;

/**
 * What came of moving one item, as a page says it.
 *
 * @param item null if there is none that the actor may see
 * @param step its name in the reader's language
 * @param reason message key of why it was not moved; null if it was
 */
@SuppressWarnings("ArrayRecordComponent") // arguments of a message, never compared
record MovedRow(
        @Nullable WorkItem item, String step, @Nullable String reason, Object[] arguments) {

    static MovedRow of(Moves.Result result, Function<WorkItem, String> step) {
        String words = result.item().map(step).orElse("");
        return result.refusal()
                .map(refusal -> new MovedRow(
                        result.item().orElse(null), words, "refusal." + refusal.code(), refusal.arguments()))
                .orElseGet(() -> new MovedRow(
                        result.item().orElse(null),
                        words,
                        result.moved() ? null : "worklist.moved.gone",
                        new Object[0]));
    }

    public boolean done() {
        return reason == null;
    }
}
