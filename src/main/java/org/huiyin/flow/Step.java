package org.huiyin.flow;

import java.util.List;
import org.huiyin.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * A user task of a model, as its {@code camunda:properties} describe it.
 *
 * @param id of the element
 * @param form name of the form asked; null for a step at which a case only waits
 * @param explanation what the page says of a step at which a case only waits
 * @param role who may do it
 * @param unit the part of the case whose unit has to do it: {@code organ}, {@code intake}, {@code first}, {@code sender} …
 * @param person the part of the case whose person it is for; null if anyone with the role may
 * @param clocks terms whose running clock is its due date
 * @param fourEyes steps whose doer may not do this one
 * @param again who does it when it comes again: {@code true} for whoever did it last, so that what was returned goes back to the
 *     person who returned it
 * @param each whether there is one for each unit of a numbered part: {@code assistant-1}, {@code assistant-2} …
 * @param requests path of the form's list that has one row for each request of the case; null if there is none
 */
public record Step(
        String id,
        String name,
        @Nullable String form,
        @Nullable String explanation,
        Role role,
        String unit,
        @Nullable String person,
        List<String> clocks,
        List<String> fourEyes,
        boolean again,
        boolean each,
        @Nullable String requests) {

    public Step {
        clocks = List.copyOf(clocks);
        fourEyes = List.copyOf(fourEyes);
    }

    /** Whether a case only waits here, told and visible, until something outside it happens. */
    public boolean waits() {
        return form == null;
    }
}
