package org.huiyin.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.staff.Presence;
import org.huiyin.staff.PresenceChanged;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Parts that people play in open cases and leave: the part stays with the unit, vacant, until somebody is named. Who
 * received first stays on record for good.
 */
@Service
public class Vacancies {

    private record Vacancy(CaseId caseId, String part, UnitId unit, StaffId staff) {

        static Vacancy read(ResultSet row) throws SQLException {
            return new Vacancy(
                    new CaseId(row.getObject("case_id", UUID.class)),
                    row.getString("part"),
                    new UnitId(row.getObject("unit_id", UUID.class)),
                    new StaffId(row.getObject("staff_id", UUID.class)));
        }
    }

    private final JdbcClient jdbc;
    private final Timeline timeline;
    private final Clock clock;

    Vacancies(JdbcClient jdbc, Timeline timeline, Clock clock) {
        this.jdbc = jdbc;
        this.timeline = timeline;
        this.clock = clock;
    }

    @EventListener
    @Transactional
    public void changed(PresenceChanged changed) {
        vacate(changed.staff());
    }

    /** Vacates the parts of all who no longer work for the unit in which they play one. @return how many */
    @Transactional
    public int sweep() {
        return vacate(null);
    }

    private int vacate(@Nullable StaffId only) {
        List<Vacancy> left = jdbc.sql("""
                        select p.case_id, p.part, p.unit_id, p.staff_id
                        from case_part p join case_file c on c.id = p.case_id
                        where p.staff_id is not null and p.part <> 'first' and c.state = 'open'
                          and (:only::uuid is null or p.staff_id = :only) and not %s
                        for update of p skip locked""".formatted(Presence.worksFor("p.staff_id", "p.unit_id")))
                .param("only", only == null ? null : only.value())
                .param("today", LocalDate.now(clock))
                .query((row, n) -> Vacancy.read(row))
                .list();
        left.forEach(vacancy -> pass(vacancy, null, null));
        return left.size();
    }

    /**
     * Gives the parts that somebody plays in a case to another.
     *
     * @param to null if they stay vacant until somebody is named
     */
    @Transactional
    public void pass(CaseId caseId, StaffId from, @Nullable StaffId to, Actor by) {
        jdbc.sql("""
                        select case_id, part, unit_id, staff_id from case_part
                        where case_id = :case and staff_id = :from and part <> 'first'
                        for update""")
                .param("case", caseId.value())
                .param("from", from.value())
                .query((row, n) -> Vacancy.read(row))
                .list()
                .forEach(vacancy -> pass(vacancy, to, by));
    }

    private void pass(Vacancy vacancy, @Nullable StaffId to, @Nullable Actor by) {
        jdbc.sql("""
                        update case_part set staff_id = :to, former_id = :former, since = :now
                        where case_id = :case and part = :part""")
                .param("to", to == null ? null : to.value())
                .param("former", to == null ? vacancy.staff.value() : null)
                .param("now", OffsetDateTime.now(clock))
                .param("case", vacancy.caseId.value())
                .param("part", vacancy.part)
                .update();
        Map<String, String> detail = new HashMap<>(Map.of("part", vacancy.part, "from", vacancy.staff.toString()));
        Optional.ofNullable(to).ifPresent(next -> detail.put("to", next.toString()));
        timeline.add(
                vacancy.caseId,
                new CaseEvent.Entry(
                        to == null ? "part-vacant" : "part-passed",
                        null,
                        by == null ? null : by.staff(),
                        null,
                        vacancy.unit),
                detail);
    }
}
