package org.huiyin.deadlines;

import java.time.LocalDate;
import java.time.LocalDateTime;
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
        @Nullable String reason) {

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
