package org.huiyin.people;

import java.util.ArrayList;
import java.util.List;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.Invalid.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Why someone wants to see something; kept with what they saw.
 *
 * @param note in the person's own words, empty if the purpose says it all
 */
public record Reason(Purpose purpose, String note) {

    private static final int LONGEST_NOTE = 200;

    public Reason {
        note = note.strip();
        List<Fault> faults = new ArrayList<>();
        if (purpose == Purpose.OTHER && note.isEmpty()) {
            faults.add(Fault.of("note", "purpose-note-missing"));
        }
        if (note.codePointCount(0, note.length()) > LONGEST_NOTE) {
            faults.add(Fault.of("note", "purpose-note-too-long", LONGEST_NOTE));
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
    }

    /** @throws Invalid with the paths {@code purpose} and {@code note} if it says nothing */
    public static Reason of(@Nullable String purpose, @Nullable String note) {
        return new Reason(
                Purpose.ofCode(purpose == null ? "" : purpose)
                        .orElseThrow(() -> new Invalid("purpose", "purpose-missing")),
                note == null ? "" : note);
    }
}
