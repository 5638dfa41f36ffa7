package org.huiyin.worklist;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huiyin.cases.Vacancies;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.WorkItemId;
import org.huiyin.staff.OpenWork;
import org.huiyin.staff.PresenceChanged;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What those who left held goes back to the queue of its unit. At once when their time here is cut short, and at the
 * beginning of the day after their last otherwise.
 */
@Service
public class Leavers implements OpenWork {

    private final JdbcClient jdbc;
    private final WorkItems items;
    private final Vacancies vacancies;
    private final Clock clock;

    Leavers(JdbcClient jdbc, WorkItems items, Vacancies vacancies, Clock clock) {
        this.jdbc = jdbc;
        this.items = items;
        this.vacancies = vacancies;
        this.clock = clock;
    }

    @Override
    public long heldBy(StaffId staff) {
        return jdbc.sql("""
                        select count(*) from work_item
                        where holder_id = :staff and state = 'open' and not restricted""").param("staff", staff.value()).query(Long.class).single();
    }

    @EventListener
    void changed(PresenceChanged changed) {
        jdbc.sql("select id from work_item i where i.holder_id = :staff and i.state = 'open'")
                .param("staff", changed.staff().value())
                .query(UUID.class)
                .list()
                .forEach(id -> items.release(new WorkItemId(id)));
    }

    /**
     * Releases all that lies with nobody, each item in a transaction of its own, and vacates the parts of those who left.
     *
     * @return how many items
     */
    public int sweep() {
        vacancies.sweep();
        List<UUID> stranded = jdbc.sql("select i.id from work_item i where i.state = 'open' and ("
                        + Stranded.WITHOUT_HOLDER + " or " + Stranded.WITHOUT_ANYBODY + ") order by i.id")
                .param("today", LocalDate.now(clock))
                .query(UUID.class)
                .list();
        return (int) stranded.stream()
                .filter(id -> items.release(new WorkItemId(id)))
                .count();
    }
}
