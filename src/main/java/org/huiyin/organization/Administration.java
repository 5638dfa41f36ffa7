package org.huiyin.organization;

import org.huiyin.access.Actor;
import org.huiyin.access.Role;
import org.huiyin.refusals.Refusal;

/** How far an administrator's word goes: their unit and everything below; from a root, everything. */
public final class Administration {

    private Administration() {}

    /**
     * Whether the actor administers the unit. Who administers a root administers all trees, since outside organs stand
     * in trees of their own that nobody in them administers.
     */
    public static boolean reaches(Actor actor, Unit unit) {
        return everything(actor)
                || actor.assignments().stream()
                        .anyMatch(
                                assignment -> assignment.role() == Role.ADMINISTRATOR && unit.below(assignment.unit()));
    }

    /** Whether the actor administers all trees. */
    public static boolean everything(Actor actor) {
        return actor.assignments().stream()
                .anyMatch(assignment -> assignment.role() == Role.ADMINISTRATOR && assignment.depth() == 1);
    }

    /** @throws Refusal if the actor does not administer the unit */
    public static void require(Actor actor, Unit unit) {
        require(actor);
        if (!reaches(actor, unit)) {
            throw new Refusal("unit-not-administered", unit.name());
        }
    }

    /** @throws Refusal if the actor administers nothing */
    public static void require(Actor actor) {
        if (!actor.has(Role.ADMINISTRATOR)) {
            throw new Refusal("administrators-only");
        }
    }
}
