package org.huiyin.flow;

import java.util.List;
import java.util.Set;
import org.huiyin.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * Something that may be begun in a case whenever it is called for, beside the step it stands at: an extension, a hearing, a
 * withdrawal. In the model it is an event subprocess that starts with a message; the {@code camunda:properties} of its start
 * event say who may begin it. One that interrupts takes the case out of all its steps.
 *
 * @param id of the start event
 * @param message the case is sent
 * @param form asked of whoever begins it
 * @param roles who may begin it, any of them
 * @param unit the part of the case in whose unit they have to hold the role
 * @param clocks terms of which one has to be running; empty if it may be begun at any time while the case is open
 * @param after part that has to be played by then, such as that of a partner to whom the case was referred; null for none
 */
public record Initiative(
        String id,
        String message,
        String form,
        Set<Role> roles,
        String unit,
        List<String> clocks,
        @Nullable String after) {

    public Initiative {
        roles = Set.copyOf(roles);
        clocks = List.copyOf(clocks);
    }
}
