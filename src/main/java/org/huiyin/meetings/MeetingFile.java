package org.huiyin.meetings;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * Everything on a meeting, as far as the reader may see it.
 *
 * @param manages whether the reader keeps it: agenda, participants, minutes, decisions
 * @param signs whether the reader may issue its minutes
 */
public record MeetingFile(
        Meeting meeting,
        List<Point> points,
        List<Participant> participants,
        List<Decision> decisions,
        boolean manages,
        boolean signs) {

    public MeetingFile {
        points = List.copyOf(points);
        participants = List.copyOf(participants);
        decisions = List.copyOf(decisions);
    }

    /** A case, named only to those who may know of it. */
    public record About(CaseId caseId, String number) {}

    /** Something on the agenda. */
    public record Point(
            UUID id, int ordinal, String said, @Nullable About about) {}

    /** Who takes part: a unit, a member of staff, a guest. @param kind {@code unit}, {@code staff} or {@code guest} */
    public record Participant(UUID id, String kind, String name) {}

    /**
     * What was decided.
     *
     * @param unit that has to carry it out
     * @param work the case in which it is carried out; null before the minutes are issued, and for those who may not see it
     * @param state how far that is, as on the list of supervision; null before
     */
    public record Decision(
            UUID id,
            int ordinal,
            String said,
            UnitId unit,
            String unitName,
            LocalDate due,
            @Nullable About about,
            @Nullable About work,
            @Nullable String state) {

        /** Whether it is about this case, or carried out in it. */
        boolean concerns(CaseId id) {
            return about != null && about.caseId().equals(id)
                    || work != null && work.caseId().equals(id);
        }
    }
}
