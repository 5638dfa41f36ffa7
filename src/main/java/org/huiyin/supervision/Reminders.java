package org.huiyin.supervision;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.access.Role;
import org.huiyin.alerts.Notice;
import org.huiyin.alerts.Notices;
import org.huiyin.cases.CaseEvent;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Timeline;
import org.huiyin.ids.Ids;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.WorkItemId;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.huiyin.refusals.Conflict;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.huiyin.staff.Holders;
import org.huiyin.staff.StaffName;
import org.huiyin.worklist.WorkItem;
import org.huiyin.worklist.WorkItems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * 催办: a head or supervisor reminds whoever has a step of it, in words, at most once a day. It stands on the timeline, and
 * is a notice to the one reminded. No clock is touched by it (条例 34 knows no pause).
 */
@Service
@Transactional
public class Reminders {

    /** The longest text. */
    public static final int LONGEST = 500;

    /** Whose word counts here. */
    private static final List<Role> RESPONSIBLE = List.of(Role.HEAD, Role.SUPERVISOR);

    private final WorkItems items;
    private final Cases cases;
    private final Units units;
    private final Timeline timeline;
    private final Holders holders;
    private final Notices notices;
    private final JdbcClient jdbc;
    private final Clock clock;

    Reminders(
            WorkItems items,
            Cases cases,
            Units units,
            Timeline timeline,
            Holders holders,
            Notices notices,
            JdbcClient jdbc,
            Clock clock) {
        this.items = items;
        this.cases = cases;
        this.units = units;
        this.timeline = timeline;
        this.holders = holders;
        this.notices = notices;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Reminds whoever has an item: the person, or while it lies in the queue those who could take it.
     *
     * @return the item
     * @throws NotFound if there is no such item of which the actor may see the state
     * @throws Refusal {@code supervision.heads-only} unless the actor is head or supervisor of the unit that has the item or
     *     the case, or above; {@code supervision.yourself}; {@code supervision.reminded} if that has been said today
     * @throws Conflict if the step is done
     */
    public WorkItem remind(Actor actor, WorkItemId id, String said) {
        String text = said.strip();
        if (text.isEmpty() || text.codePointCount(0, text.length()) > LONGEST) {
            throw new Invalid("said", "supervision-text", LONGEST);
        }
        WorkItem item = items.get(actor, id, CaseScope.STATUS);
        if (!item.open()) {
            throw new Conflict("worklist.settled");
        }
        if (!may(actor, item)) {
            throw new Refusal("supervision.heads-only");
        }
        StaffId holder = item.holder();
        if (actor.staff().equals(holder)) {
            throw new Refusal("supervision.yourself");
        }
        if (!first(actor, item, text)) {
            throw new Refusal(
                    "supervision.reminded",
                    Optional.ofNullable(item.holderName()).orElse(item.unitName()));
        }
        notices.tellStaff(told(item), Notice.about(item.caseId(), "reminder").saying(actor, text));
        timeline.add(
                item.caseId(),
                new CaseEvent.Entry("reminded", item.step(), actor.staff(), null, null),
                Map.of("to", (holder == null ? item.unit() : holder).toString(), "reason", text));
        return item;
    }

    /** The one who has it, or all who could take it. */
    private List<StaffId> told(WorkItem item) {
        return item.holder() == null
                ? holders.holding(item.unit(), item.role()).stream()
                        .map(StaffName::id)
                        .filter(id -> !item.excluded().contains(id))
                        .toList()
                : List.of(item.holder());
    }

    /** Whether the actor may remind of this item, which the actor sees. */
    @Transactional(readOnly = true)
    public boolean may(Actor actor, WorkItem item) {
        CaseFile file = cases.get(item.caseId());
        return above(actor, units.get(item.unit())) || above(actor, units.get(file.unit()));
    }

    private static boolean above(Actor actor, Unit unit) {
        return actor.assignments().stream()
                .anyMatch(held -> RESPONSIBLE.contains(held.role()) && unit.below(held.unit()));
    }

    private boolean first(Actor actor, WorkItem item, String text) {
        Map<String, Object> params = new HashMap<>();
        params.put("staff", item.holder() == null ? null : item.holder().value());
        return jdbc.sql("""
                        insert into reminder (id, work_item_id, case_id, unit_id, staff_id, said, by_id, at, on_date)
                        values (:id, :item, :case, :unit, :staff, :said, :by, :at, :on)
                        on conflict do nothing
                        """)
                        .param("id", Ids.next())
                        .param("item", item.id().value())
                        .param("case", item.caseId().value())
                        .param("unit", item.unit().value())
                        .params(params)
                        .param("said", text)
                        .param("by", actor.staff().value())
                        .param("at", OffsetDateTime.now(clock))
                        .param("on", LocalDate.now(clock))
                        .update()
                == 1;
    }
}
