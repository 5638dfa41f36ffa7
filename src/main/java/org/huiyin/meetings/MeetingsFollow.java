package org.huiyin.meetings;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.cases.CaseClosed;
import org.huiyin.cases.CaseEvent;
import org.huiyin.cases.CaseRestricted;
import org.huiyin.cases.Timeline;
import org.huiyin.ids.CaseId;
import org.huiyin.organization.UnitMoved;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happens to cases and units, as far as meetings have to know. */
@Component
class MeetingsFollow {

    private final JdbcClient jdbc;
    private final Timeline timeline;

    MeetingsFollow(JdbcClient jdbc, Timeline timeline) {
        this.jdbc = jdbc;
        this.timeline = timeline;
    }

    /** A case that became restricted was never before a meeting. */
    @EventListener
    void restricted(CaseRestricted now) {
        for (String forget : List.of(
                "update meeting_point set about_id = null where about_id = :case",
                "update meeting_decision set about_id = null where about_id = :case")) {
            jdbc.sql(forget).param("case", now.caseId().value()).update();
        }
    }

    /** The case that a decision was about learns that it was carried out. */
    @EventListener
    void closed(CaseClosed closed) {
        jdbc.sql("select about_id from meeting_decision where case_id = :case and about_id is not null")
                .param("case", closed.caseId().value())
                .query(UUID.class)
                .optional()
                .ifPresent(about ->
                        timeline.add(new CaseId(about), CaseEvent.Entry.by("resolution-carried-out", null), Map.of()));
    }

    /** When a unit moves in the tree, the copies of its line move with it. */
    @EventListener
    void moved(UnitMoved moved) {
        jdbc.sql("""
                        update meeting m
                        set line_1 = u.line_1, line_2 = u.line_2, line_3 = u.line_3,
                            line_4 = u.line_4, line_5 = u.line_5, line_6 = u.line_6
                        from unit u
                        where u.id = m.unit_id and u.line_%d = :unit
                        """.formatted(moved.depth()))
                .param("unit", moved.unit().value())
                .update();
    }
}
