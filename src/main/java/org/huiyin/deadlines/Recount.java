package org.huiyin.deadlines;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.huiyin.calendar.WorkCalendar;
import org.huiyin.deadlines.Facts.Exclusion;
import org.huiyin.deadlines.Term.Binds;
import org.jspecify.annotations.Nullable;

/**
 * What a running clock comes to when it is computed anew.
 *
 * @param kept why it keeps the row it has though another one holds; null if it does not
 */
record Recount(Term term, DueDate due, @Nullable Kept kept) {

    /** Why a clock keeps its row: what was granted or promised by it in good faith is not taken back. */
    enum Kept {
        /** No other row sets a limit here. */
        NO_LIMIT,
        /** An extension granted already goes beyond the cap of the other row. */
        EXTENDED,
        /** An interval counted out already is none the other row names. */
        PAUSED,
        /** The applicant was told of a longer period. */
        PROMISED;

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Optional<Kept> ofCode(@Nullable String code) {
            return Arrays.stream(values())
                    .filter(one -> one.code().equals(code))
                    .findFirst();
        }
    }

    /** By the same row, with the days off as they are known now. */
    static Recount by(Term term, Facts facts, WorkCalendar calendar, RollPolicy policy) {
        return new Recount(term, DueDate.compute(term, facts, calendar, policy), null);
    }

    /** By the row that was in force on the day of the event as far as is known now, unless something speaks against it. */
    static Recount by(Optional<Term> inForce, Running clock, WorkCalendar calendar, RollPolicy policy) {
        Recount same = by(clock.term(), clock.facts(), calendar, policy);
        if (inForce.filter(term -> term.id().equals(clock.term().id())).isPresent()) {
            return same;
        }
        Facts facts = clock.facts();
        if (inForce.filter(term -> term.limit() != null || facts.set() != null || facts.until() != null)
                .isEmpty()) {
            return same.kept(Kept.NO_LIMIT);
        }
        Term other = inForce.get();
        if (other.extensionCap() != null && facts.extensionDays() > other.extensionCap()) {
            return same.kept(Kept.EXTENDED);
        }
        if (!facts.exclusions().stream()
                .map(Exclusion::kind)
                .filter(clock.term().exclusions()::contains)
                .allMatch(other.exclusions()::contains)) {
            return same.kept(Kept.PAUSED);
        }
        Recount anew = by(other, facts, calendar, policy);
        return other.binds() == Binds.APPLICANT && anew.due.on().isBefore(same.due.on())
                ? same.kept(Kept.PROMISED)
                : anew;
    }

    private Recount kept(Kept why) {
        return new Recount(term, due, why);
    }
}
