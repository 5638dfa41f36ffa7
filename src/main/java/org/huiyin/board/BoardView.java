package org.huiyin.board;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Unit;

/**
 * The board of one unit and all below it, of one moment.
 *
 * @param above from the unit the reader stands at down to the one right above; empty where the reader begins
 * @param total of the unit and all below
 * @param own of the unit alone
 * @param below of each unit right below and all below that, the most overdue first; ended units only if something is open
 * @param more how many units right below are not in {@code below}
 * @param parts of each pack or, where one is chosen, of each step of it, the most overdue first
 * @param ages open items by how long ago they were opened; every age, the youngest first
 * @param weeks the latest whole and running weeks, the oldest first
 * @param loads who has most to do
 */
public record BoardView(
        Unit unit,
        List<Unit> above,
        Tally total,
        Tally own,
        List<Below> below,
        int more,
        List<Part> parts,
        Map<Age, Long> ages,
        List<Week> weeks,
        List<Load> loads) {

    /** A unit right below. @param parent whether others stand below it */
    public record Below(Unit unit, boolean parent, Tally tally) {}

    /** A pack, or a step of the chosen pack, by its code. */
    public record Part(String code, Tally tally) {}

    /**
     * A week.
     *
     * @param monday its first day
     * @param opened items that came
     * @param closed items that were done or fell away
     * @param late items whose last day was over in it and that were not done by then
     */
    public record Week(LocalDate monday, long opened, long closed, long late) {}

    /**
     * What somebody holds in a unit.
     *
     * @param overdue of those, with a clock that runs
     */
    public record Load(StaffId holder, String name, UnitId unit, String unitName, long open, long overdue) {}
}
