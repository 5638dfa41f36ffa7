package org.huiyin.letters;

import java.util.Optional;
import org.huiyin.access.Actor;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.LetterId;
import org.huiyin.ids.UnitId;

/**
 * What is to be issued.
 *
 * @param letter name of the template, declared by the pack of the case
 * @param organ in whose name and number series
 * @param unit who sends it: its print queue holds it
 * @param to the organ it is for; empty if it is for the applicants
 * @param about the letter that this paper is about
 * @param replaces the voided letter that it stands for
 * @param send whether it goes out; if not, it is only kept on file
 * @param by who completed the step that led here; empty after a timer
 */
public record LetterOrder(
        CaseId caseId,
        String letter,
        UnitId organ,
        UnitId unit,
        Optional<UnitId> to,
        Optional<LetterId> about,
        Optional<LetterId> replaces,
        boolean send,
        Optional<Actor> by) {

    /** A letter to the applicants that goes out. */
    public static LetterOrder toApplicants(
            CaseId caseId, String letter, UnitId organ, UnitId unit, Optional<Actor> by) {
        return new LetterOrder(
                caseId, letter, organ, unit, Optional.empty(), Optional.empty(), Optional.empty(), true, by);
    }

    /** The same order again, for a letter that stands for a voided one. */
    LetterOrder inPlaceOf(LetterId voided, Actor actor) {
        return new LetterOrder(caseId, letter, organ, unit, to, about, Optional.of(voided), send, Optional.of(actor));
    }
}
