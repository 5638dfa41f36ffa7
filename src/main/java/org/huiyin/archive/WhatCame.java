package org.huiyin.archive;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.huiyin.ids.CaseId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What came, of a case: for its file. */
@Repository
class WhatCame {

    /** @param dateReason why the day of receipt is not that of registering; null if it is */
    record Registration(
            String channel,
            LocalDate received,
            @Nullable String dateReason,
            LocalDateTime registered,
            String unit,
            String staff,
            String subject,
            String body,
            @Nullable String place,
            @Nullable String answer) {}

    private final JdbcClient jdbc;
    private final java.time.Clock clock;

    WhatCame(JdbcClient jdbc, java.time.Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Oldest first. */
    List<Registration> of(CaseId id) {
        return jdbc.sql("""
                        select r.channel, r.received_on, r.date_reason, r.registered_at, u.name as unit, s.name as staff,
                               r.subject, r.body, r.place, r.spot_answer
                        from registration_case l
                        join registration r on r.id = l.registration_id
                        join unit u on u.id = r.unit_id
                        join staff s on s.id = r.staff_id
                        where l.case_id = :case
                        order by r.registered_at, r.id
                        """)
                .param("case", id.value())
                .query((row, n) -> new Registration(
                        row.getString("channel"),
                        row.getObject("received_on", LocalDate.class),
                        row.getString("date_reason"),
                        row.getObject("registered_at", OffsetDateTime.class)
                                .atZoneSameInstant(clock.getZone())
                                .toLocalDateTime(),
                        row.getString("unit"),
                        row.getString("staff"),
                        row.getString("subject"),
                        row.getString("body"),
                        row.getString("place"),
                        row.getString("spot_answer")))
                .list();
    }
}
