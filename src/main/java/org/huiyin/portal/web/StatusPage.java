package org.huiyin.portal.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an applicant is told: the state in plain words and the letters, nothing of the contents.
 *
 * @param state in a few words, {@code explained} in a sentence with what comes next
 * @param body that handles it now
 * @param due by when an answer is owed, or null
 * @param letters those already issued to the applicant
 */
record StatusPage(
        String number,
        String state,
        String explained,
        LocalDate received,
        String body,
        @Nullable LocalDate due,
        List<Letter> letters) {

    record Letter(String name, LocalDate on) {}
}
