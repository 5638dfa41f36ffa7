package org.huiyin.letters;

import java.util.List;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.LetterId;
import org.huiyin.ids.PersonId;

/**
 * A letter was issued. Told in the transaction of its issue, so that a message about it is posted with it or not at all.
 *
 * @param byEmail the applicants who chose to hear by mail
 */
public record LetterIssued(LetterId letter, CaseId caseId, String title, List<PersonId> byEmail) {

    public LetterIssued {
        byEmail = List.copyOf(byEmail);
    }
}
