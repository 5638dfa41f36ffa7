package org.huiyin.meetings;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huiyin.access.Role;
import org.huiyin.alerts.Notice;
import org.huiyin.alerts.Notices;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.cases.Lines;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.EndingRule;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.huiyin.refusals.Refusal;
import org.huiyin.staff.Holders;
import org.huiyin.staff.StaffName;
import org.huiyin.succession.UnitSucceeded;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Meetings of a unit that ends. Those whose minutes were issued stay where they were held; the others are its successor's to
 * hold and to put on paper, and where the unit was invited or charged, the successor is.
 */
@Component
class MeetingsGoOver implements EndingRule {

    private final JdbcClient jdbc;
    private final Units units;
    private final Holders holders;
    private final Notices notices;
    private final Audit audit;

    MeetingsGoOver(JdbcClient jdbc, Units units, Holders holders, Notices notices, Audit audit) {
        this.jdbc = jdbc;
        this.units = units;
        this.holders = holders;
        this.notices = notices;
        this.audit = audit;
    }

    @Override
    public void check(Unit unit, LocalDate lastDay, @Nullable UnitId successor) {
        if (successor == null) {
            long planned = jdbc.sql("select count(*) from meeting where unit_id = :unit and state = 'planned'")
                    .param("unit", unit.id().value())
                    .query(Long.class)
                    .single();
            if (planned > 0) {
                throw new Refusal("meetings.unit-has-planned", unit.name(), planned);
            }
        }
    }

    @EventListener
    void succeeded(UnitSucceeded succeeded) {
        UnitId from = succeeded.from();
        Unit to = units.present(succeeded.to());
        convened(from, to).forEach(meeting -> {
            notices.tellStaff(
                    holders.holding(to.id(), Role.HEAD).stream()
                            .map(StaffName::id)
                            .toList(),
                    Notice.at("/meetings/" + meeting, "meeting-succeeded"));
            audit.record(Act.of("meeting.succeeded")
                    .by(succeeded.by())
                    .on("meeting", meeting)
                    .with("from", from)
                    .with("to", to.id()));
        });
        // Who was invited already is not invited twice.
        inPlanned("delete from meeting_participant p using meeting m", """
                p.unit_id = :from and exists (
                    select from meeting_participant o where o.meeting_id = p.meeting_id and o.unit_id = :to)""", from, to);
        inPlanned("update meeting_participant p set unit_id = :to from meeting m", "p.unit_id = :from", from, to);
        inPlanned("update meeting_decision p set unit_id = :to from meeting m", "p.unit_id = :from", from, to);
    }

    private List<UUID> convened(UnitId from, Unit to) {
        return jdbc.sql("""
                        update meeting
                        set unit_id = :to, line_1 = :line_1, line_2 = :line_2, line_3 = :line_3,
                            line_4 = :line_4, line_5 = :line_5, line_6 = :line_6
                        where unit_id = :from and state = 'planned' returning id
                        """)
                .param("from", from.value())
                .param("to", to.id().value())
                .params(Lines.of(to))
                .query(UUID.class)
                .list();
    }

    /** Does something to parts of meetings, {@code p}, that are still to be put on paper. */
    private void inPlanned(String what, String which, UnitId from, Unit to) {
        jdbc.sql(what + " where m.id = p.meeting_id and m.state = 'planned' and " + which)
                .param("from", from.value())
                .param("to", to.id().value())
                .update();
    }
}
