package org.huiyin.meetings;

import java.util.List;

/**
 * The meetings of a case for its page, {@code meetings/panel :: panel(meetings)}.
 *
 * @param number of the case
 * @param before meetings it was or will be put before, and those that decided on it, the latest first
 * @param plans whether the reader calls meetings, and the case can be put before one
 * @param open meetings to come on whose agenda the reader can still put it
 */
public record MeetingPanel(String number, List<Before> before, boolean plans, List<Meeting> open) {

    static final MeetingPanel NONE = new MeetingPanel("", List.of(), false, List.of());

    /** A meeting. @param decided what it decided about the case, or what is carried out in it */
    public record Before(Meeting meeting, List<MeetingFile.Decision> decided) {

        public Before {
            decided = List.copyOf(decided);
        }
    }

    public MeetingPanel {
        before = List.copyOf(before);
        open = List.copyOf(open);
    }

    /** Whether there is anything to see or do. */
    public boolean any() {
        return plans || !before.isEmpty();
    }
}
