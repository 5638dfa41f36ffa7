package org.huiyin.board;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.huiyin.access.Actor;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.refusals.NotFound;
import org.huiyin.worklist.PageKey;
import org.huiyin.worklist.Subtree;
import org.huiyin.worklist.WorkItem;
import org.huiyin.worklist.WorkItem.Light;
import org.huiyin.worklist.WorkList;
import org.huiyin.worklist.WorkListPage;
import org.huiyin.worklist.WorkListQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The lists behind the numbers of the board: exactly the items that were counted. */
@Service
public class BoardItems {

    private final Board board;
    private final WorkList list;
    private final Audit audit;
    private final Clock clock;

    BoardItems(Board board, WorkList list, Audit audit, Clock clock) {
        this.board = board;
        this.list = list;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Which items.
     *
     * @param place unit, pack and step
     * @param own only those of the unit itself
     * @param light only those of this light; null for all
     * @param held only those that rest
     * @param age only those of this age; null for all
     * @param holder only what this person holds; null for all
     */
    public record Chosen(
            BoardQuery place,
            boolean own,
            @Nullable Light light,
            boolean held,
            @Nullable Age age,
            @Nullable StaffId holder) {

        /** What was chosen besides the unit, by name, as codes: for addresses and for the audit record. */
        public Map<String, String> codes() {
            Map<String, String> codes = new TreeMap<>();
            put(codes, "pack", place.pack());
            put(codes, "step", place.step());
            put(codes, "own", own ? "true" : null);
            put(codes, "light", light == null ? null : light.code());
            put(codes, "held", held ? "true" : null);
            put(codes, "age", age == null ? null : age.code());
            put(codes, "holder", holder == null ? null : holder.toString());
            return codes;
        }

        private static void put(Map<String, String> codes, String name, @Nullable String code) {
            if (code != null) {
                codes.put(name, code);
            }
        }
    }

    /**
     * A page of them, those due first in front.
     *
     * @throws NotFound if the actor neither heads nor supervises the unit or one above
     */
    @Transactional(readOnly = true)
    public WorkListPage page(Actor actor, Chosen chosen, @Nullable PageKey after) {
        return list.below(actor, subtree(actor, chosen), query(chosen, after));
    }

    /**
     * The open items of a case within what was counted of a unit.
     *
     * @throws NotFound if there are none there, or as for {@link #page}
     */
    @Transactional(readOnly = true)
    public List<WorkItem> ofCase(Actor actor, UnitId unit, CaseId caseId) {
        List<WorkItem> items = list.below(
                        actor,
                        new Subtree(board.unit(actor, unit), false, false, null, null, caseId),
                        WorkListQuery.of(WorkListQuery.View.SUBTREE))
                .items();
        if (items.isEmpty()) {
            throw new NotFound();
        }
        return items;
    }

    /**
     * Puts on record that the actor takes this list away.
     *
     * @throws NotFound as for {@link #page}
     */
    @Transactional
    public void exported(Actor actor, Chosen chosen) {
        Act act = Act.of("board.exported")
                .by(actor.staff())
                .on(board.unit(actor, chosen.place().unit()).id());
        for (Map.Entry<String, String> code : chosen.codes().entrySet()) {
            act = act.with(code.getKey(), code.getValue());
        }
        audit.record(act);
    }

    /** All of them, one after the other, without titles. */
    @Transactional(readOnly = true)
    public void each(Actor actor, Chosen chosen, Consumer<WorkItem> reader) {
        list.each(actor, subtree(actor, chosen), query(chosen, null), reader);
    }

    private Subtree subtree(Actor actor, Chosen chosen) {
        LocalDate today = LocalDate.now(clock);
        Age age = chosen.age();
        return new Subtree(
                board.unit(actor, chosen.place().unit()),
                chosen.own(),
                chosen.held(),
                age == null ? null : age.earliest(today),
                age == null ? null : age.latest(today),
                null);
    }

    private static WorkListQuery query(Chosen chosen, @Nullable PageKey after) {
        return new WorkListQuery(
                WorkListQuery.View.SUBTREE,
                chosen.place().pack(),
                chosen.light(),
                chosen.place().step(),
                false,
                chosen.holder(),
                after);
    }
}
