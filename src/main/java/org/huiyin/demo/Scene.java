package org.huiyin.demo;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalTime;
import java.util.List;
import org.huiyin.meetings.MeetingKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a few people of the invented city do one after the other, as {@code demo/scenes.yaml} tells it: where a
 * {@link Story} leaves the way to chance, each act of a scene comes on its day. Staff go by their logins, units by their
 * codes, cases and meetings by names that only the scene knows.
 */
record Scene(String about, List<Act> acts) {

    Scene {
        acts = List.copyOf(acts);
    }

    /** What somebody does at a time of a day. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "does")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Register.class, name = "register"),
        @JsonSubTypes.Type(value = Complete.class, name = "complete"),
        @JsonSubTypes.Type(value = Remind.class, name = "remind"),
        @JsonSubTypes.Type(value = Call.class, name = "call"),
        @JsonSubTypes.Type(value = Record.class, name = "record"),
        @JsonSubTypes.Type(value = Issue.class, name = "issue")
    })
    sealed interface Act {

        /** Working days from the day on which the city fills; below zero for those before. */
        int day();

        LocalTime at();

        /** Login of whoever does it. */
        String by();
    }

    /**
     * Registers a case.
     *
     * @param as its name in the scene
     * @param unit at whose counter
     * @param person who comes, as one of those on file; null for nobody
     * @param from the case it is opened from; null for most
     */
    record Register(
            int day,
            LocalTime at,
            String by,
            String as,
            String pack,
            String unit,
            @Nullable Integer person,
            @Nullable String from,
            ObjectNode data)
            implements Act {}

    /** Completes a step of a case. */
    record Complete(int day, LocalTime at, String by, String of, String step, ObjectNode data) implements Act {}

    /** Reminds of a step of a case. */
    record Remind(int day, LocalTime at, String by, String of, String step, String said) implements Act {}

    /**
     * Calls a meeting, with its agenda and whom to invite.
     *
     * @param unit that convenes it
     * @param begins working days as in {@link #day()}, {@code from} the time
     * @param chair login of who presides
     * @param invites regular expressions: all units with such a code
     */
    record Call(
            int day,
            LocalTime at,
            String by,
            String as,
            MeetingKind kind,
            String unit,
            int begins,
            LocalTime from,
            String title,
            String place,
            String chair,
            List<Point> agenda,
            List<String> invites,
            List<String> guests)
            implements Act {}

    /** @param about name of the case it is about; null for none */
    record Point(String said, @Nullable String about) {}

    /** Writes down what was said at a meeting, and what was decided. */
    record Record(int day, LocalTime at, String by, String of, String said, List<Decision> decisions) implements Act {}

    /**
     * A decision.
     *
     * @param as name of the case in which it is carried out, from the issue of the minutes on
     * @param due working days from the day on which it is written down
     */
    record Decision(
            String as,
            String said,
            String unit,
            int due,
            @Nullable String about) {}

    /** Issues the minutes of a meeting. */
    record Issue(int day, LocalTime at, String by, String of) implements Act {}
}
