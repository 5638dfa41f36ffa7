package org.huiyin.deadlines;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.calendar.WorkCalendar;
import org.huiyin.calendar.YearNotice;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.UnitId;
import org.jspecify.annotations.Nullable;

/** Terms and the calendar for tests: the days off of 2024 to 2026 written down once more, apart from the data files. */
final class SampleTerms {

    private static final WorkCalendar CALENDAR = WorkCalendar.of(List.of(
            notice(
                    2024,
                    "01-01 02-10/02-17 04-04/04-06 05-01/05-05 06-10/06-10 09-15/09-17 10-01/10-07",
                    "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12"),
            notice(
                    2025,
                    "01-01 01-28/02-04 04-04/04-06 05-01/05-05 05-31/06-02 10-01/10-08",
                    "01-26 02-08 04-27 09-28 10-11"),
            notice(
                    2026,
                    "01-01/01-03 02-15/02-23 04-04/04-06 05-01/05-05 06-19/06-21 09-25/09-27 10-01/10-07",
                    "01-04 02-14 02-28 05-09 09-20 10-10")));

    private SampleTerms() {}

    static WorkCalendar calendar() {
        return CALENDAR;
    }

    static Term term(String limit) {
        return term("P4", "", limit, Set.of(), 0, Set.of(), Term.Binds.ORGAN);
    }

    static Term extensible(String limit, @Nullable Integer cap) {
        return term("P4", "", limit, Set.of(), cap, Set.of(), Term.Binds.ORGAN);
    }

    static Term pausable(String limit) {
        return term("P8", "", limit, Set.of("hearing"), 0, Set.of(), Term.Binds.ORGAN);
    }

    static Term setForEachCase() {
        return term("P9", "", null, Set.of(), null, Set.of(), Term.Binds.ORGAN);
    }

    static Term term(
            String code,
            String region,
            @Nullable String limit,
            Set<String> exclusions,
            @Nullable Integer cap,
            Set<Term.Part> leftToLocal,
            Term.Binds binds) {
        return new Term(
                UUID.randomUUID(),
                code,
                region,
                LocalDate.of(2022, 5, 1),
                null,
                binds,
                "received",
                limit == null ? null : Period.parse(limit),
                limit == null ? Term.SetBy.EACH_CASE : Term.SetBy.LAW,
                exclusions,
                cap,
                leftToLocal,
                Set.of(),
                3,
                "invented");
    }

    /** A clock that runs by a row with these facts. */
    static Running running(Recount count, Facts facts) {
        UnitId unit = UnitId.next();
        ClockView view = new ClockView(
                ClockId.next(),
                CaseId.next(),
                count.term().code(),
                unit,
                unit,
                facts.event(),
                facts.start(),
                count.due().on(),
                count.due().at(),
                count.due().on(),
                count.due().suspendedSince(),
                count.due().provisional(),
                count.due().sum(),
                count.term().article(),
                count.term().binds(),
                null,
                null,
                null,
                ClockView.Rule.of(count.term()),
                false);
        return new Running(view, count.term(), facts, "420106", 0);
    }

    private static YearNotice notice(int year, String off, String worked) {
        return new YearNotice(year, "invented", "invented", days(year, off), days(year, worked));
    }

    private static SortedMap<LocalDate, String> days(int year, String spans) {
        Map<LocalDate, String> days = new TreeMap<>();
        for (String span : spans.split(" ")) {
            List<LocalDate> ends = Stream.of(span.split("/"))
                    .map(day -> LocalDate.parse(year + "-" + day))
                    .toList();
            ends.getFirst().datesUntil(ends.getLast().plusDays(1)).forEach(day -> days.put(day, "invented"));
        }
        return new TreeMap<>(days);
    }
}
