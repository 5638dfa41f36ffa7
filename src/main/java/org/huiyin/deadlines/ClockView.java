package org.huiyin.deadlines;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * A clock of a case, running or ended.
 *
 * @param term code of the term, {@code P4}
 * @param unit the unit that has to act
 * @param dueOn last day; null only where nothing is owed
 * @param dueAt the moment, for limits in hours
 * @param warnOn first yellow day
 * @param suspendedSince set while an interval that does not count lasts
 * @param provisional whether days off on the way are not announced yet
 * @param article the source; empty where no rule holds
 * @param binds whose time it is: an organ's duty, or a period in which the applicant may act
 * @param outcome null while it runs
 * @param reason code of why it is void or nothing is owed
 * @param rule the row of the term it is computed by; null where no rule holds
 * @param recounting a rule has changed and the clocks follow: these dates are right, copies in lists may not be yet
 */
public record ClockView(
        ClockId id,
        CaseId caseId,
        String term,
        UnitId unit,
        UnitId organ,
        String event,
        LocalDate startedOn,
        @Nullable LocalDate dueOn,
        @Nullable LocalDateTime dueAt,
        @Nullable LocalDate warnOn,
        @Nullable LocalDate suspendedSince,
        boolean provisional,
        Sum sum,
        String article,
        Term.Binds binds,
        @Nullable Outcome outcome,
        @Nullable LocalDate endedOn,
        @Nullable String reason,
        @Nullable Rule rule,
        boolean recounting) {

    /**
     * The row of a term.
     *
     * @param region leading digits of the region code it holds for; empty for the whole country
     * @param from first day it is in force
     */
    public record Rule(UUID id, String region, LocalDate from) {

        static Rule of(Term term) {
            return new Rule(term.id(), term.region(), term.validFrom());
        }

        public boolean national() {
            return region.isEmpty();
        }
    }

    /** This clock as it comes out when it is computed anew. */
    ClockView counted(Term by, DueDate due, LocalDate warn) {
        return new ClockView(
                id,
                caseId,
                term,
                unit,
                organ,
                event,
                startedOn,
                due.on(),
                due.at(),
                warn,
                due.suspendedSince(),
                due.provisional(),
                due.sum(),
                by.article(),
                by.binds(),
                outcome,
                endedOn,
                reason,
                Rule.of(by),
                recounting);
    }

    /** Message key of its name. */
    public String titleKey() {
        return "deadlines.term." + term;
    }

    public boolean running() {
        return outcome == null;
    }

    /** How it stands: on the day it ended if it has, on the day it stood still if it does, else today. */
    public Light light(LocalDate today) {
        if (dueOn == null || warnOn == null) {
            return Light.GREEN;
        }
        LocalDate day = endedOn != null ? endedOn : today;
        if (suspendedSince != null && suspendedSince.isBefore(day)) {
            day = suspendedSince;
        }
        return Light.of(day, warnOn, dueOn);
    }
}
