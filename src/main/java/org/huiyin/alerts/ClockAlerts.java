package org.huiyin.alerts;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.huiyin.staff.StaffNames;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What was found of the clocks of a case, and who was told. */
@Service
public class ClockAlerts {

    private static final int LIMIT = 30;

    /**
     * A warning, a passed limit, or one that stays passed.
     *
     * @param term code of the clock, named by {@code deadlines.term.<code>}
     * @param kind {@code warning}, {@code breach}, {@code escalation} or {@code partner-reminder}
     * @param dueAt the hour, for limits in hours; null for others
     * @param told names; empty if there was nobody to tell
     * @param overtaken whether the due date has moved since, so that this one no longer holds
     */
    public record Alert(
            String term,
            String kind,
            LocalDate dueOn,
            @Nullable LocalDateTime dueAt,
            LocalDateTime at,
            List<String> told,
            boolean overtaken) {

        public Alert {
            told = List.copyOf(told);
        }
    }

    private record Row(Alert alert, List<StaffId> told) {}

    private final JdbcClient jdbc;
    private final StaffNames names;
    private final Clock clock;

    ClockAlerts(JdbcClient jdbc, StaffNames names, Clock clock) {
        this.jdbc = jdbc;
        this.names = names;
        this.clock = clock;
    }

    /** The latest thirty of a case whose state the reader sees, newest first. Asks no access: callers have. */
    public List<Alert> of(CaseId id) {
        List<Row> rows = jdbc.sql("""
                        select term, kind, due_on, due_at, found_at, told, overtaken_at is not null as overtaken
                        from clock_alert
                        where case_id = :case
                        order by id desc
                        limit :limit""")
                .param("case", id.value())
                .param("limit", LIMIT)
                .query((row, n) -> new Row(
                        new Alert(
                                row.getString("term"),
                                row.getString("kind"),
                                row.getObject("due_on", LocalDate.class),
                                row.getObject("due_at", LocalDateTime.class),
                                row.getObject("found_at", OffsetDateTime.class)
                                        .atZoneSameInstant(clock.getZone())
                                        .toLocalDateTime(),
                                List.of(),
                                row.getBoolean("overtaken")),
                        Arrays.stream((UUID[]) row.getArray("told").getArray())
                                .map(StaffId::new)
                                .toList()))
                .list();
        Map<StaffId, String> known =
                names.of(rows.stream().flatMap(row -> row.told().stream()).toList());
        return rows.stream().map(row -> named(row, known)).toList();
    }

    private static Alert named(Row row, Map<StaffId, String> known) {
        Alert alert = row.alert();
        Stream<String> told = row.told().stream().map(known::get).filter(Objects::nonNull);
        return new Alert(
                alert.term(), alert.kind(), alert.dueOn(), alert.dueAt(), alert.at(), told.toList(), alert.overtaken());
    }
}
