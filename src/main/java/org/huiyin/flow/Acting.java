package org.huiyin.flow;

import java.util.Optional;
import org.huiyin.access.Actor;

/** Who completes the step in whose transaction the engine now runs. */
final class Acting {

    private static final ScopedValue<Actor> ACTOR = ScopedValue.newInstance();

    private Acting() {}

    static Optional<Actor> actor() {
        return ACTOR.isBound() ? Optional.of(ACTOR.get()) : Optional.empty();
    }

    static void as(Actor actor, Runnable work) {
        ScopedValue.where(ACTOR, actor).run(work);
    }
}
