package org.huiyin.web;

import java.util.List;
import org.huiyin.cases.Registrations.Came;
import org.huiyin.ids.CaseId;
import org.huiyin.matching.Candidate;
import org.jspecify.annotations.Nullable;

/**
 * What came to a case. Model of {@code cases/registrations :: panel}.
 *
 * @param sorts whether the reader may put registrations to the case and take them out
 * @param candidates matters it may be the same as, or null if nobody looked
 */
record RegistrationPanel(
        CaseId id, boolean sorts, List<Came> came, @Nullable List<Candidate> candidates) {

    /** Whether one can be taken out: never the only one, nor one with which requests came. */
    public boolean leaves(Came one) {
        return sorts && came.size() > 1 && !one.asked();
    }
}
