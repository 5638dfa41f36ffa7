package org.huiyin.matching;

import java.util.Optional;
import java.util.SortedSet;
import org.huiyin.ids.CaseId;

/**
 * A matter that may be the same, as every clerk may see it.
 *
 * @param organ name of the organ that answers for it
 * @param state {@code open}, {@code closed}, or {@code ended} after the re-review (条例 36)
 * @param reasons at least one, the surest first
 * @param open the case, only for those who may see at least its state
 */
public record Candidate(String number, String organ, String state, SortedSet<Reason> reasons, Optional<CaseId> open) {

    /** Whether one of the reasons is sure enough to ask before something new is registered. */
    public boolean strong() {
        return reasons.first().strong();
    }
}
