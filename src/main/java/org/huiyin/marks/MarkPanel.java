package org.huiyin.marks;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.huiyin.ids.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * The marks of a case for its page, {@code marks/panel :: panel(marks)}, as far as the reader may see them.
 *
 * @param contents whether the reader sees reasons and notes
 * @param works whether the reader works on the case
 * @param open whether the case is
 * @param notes whether the reader may write down visits and talks
 * @param untold whether the reader was told of an urgent matter and has to take note
 * @param candidates whom the reader may name as leader; empty for those who may not
 * @param now what is shown first in a field that asks for a time
 */
public record MarkPanel(
        CaseId caseId,
        boolean contents,
        boolean works,
        boolean open,
        boolean responsible,
        boolean notes,
        boolean untold,
        UrgentMarks.@Nullable Urgent urgent,
        LedCases.@Nullable Legacy legacy,
        List<LedCases.Lead> leads,
        List<LedCases.Note> visits,
        List<LedCases.Candidate> candidates,
        LocalDateTime now) {

    public MarkPanel {
        leads = List.copyOf(leads);
        visits = List.copyOf(visits);
        candidates = List.copyOf(candidates);
    }

    /** Whether there is anything to see or do. */
    public boolean any() {
        return urgent != null || legacy != null || !leads.isEmpty() || works && open || responsible;
    }

    public LocalDate today() {
        return now.toLocalDate();
    }
}
