package org.huiyin.organization;

import java.util.Set;
import java.util.stream.Collectors;
import org.huiyin.access.Actor;
import org.huiyin.access.Assignment;
import org.huiyin.access.Role;
import org.huiyin.ids.UnitId;

/** How far somebody's administration reached when they asked for long work, which goes on without them. */
record Reach(boolean everything, Set<UnitId> roots) {

    Reach {
        roots = Set.copyOf(roots);
    }

    static Reach of(Actor actor) {
        return new Reach(
                Administration.everything(actor),
                actor.assignments().stream()
                        .filter(assignment -> assignment.role() == Role.ADMINISTRATOR)
                        .map(Assignment::unit)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    boolean includes(Unit unit) {
        return everything || unit.line().stream().anyMatch(roots::contains);
    }
}
