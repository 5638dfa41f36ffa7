package org.huiyin.packs;

import java.util.Optional;
import org.huiyin.access.Actor;
import org.huiyin.ids.CaseId;

/** One call of a verb by a running case. */
public interface VerbCall {

    CaseId caseId();

    /** The case whose model makes the call; another than {@link #caseId()} if the verb runs on its origin. */
    default CaseId caller() {
        return caseId();
    }

    /** The pack version the case is pinned to. */
    Pack pack();

    /** Id of the calling element in the model. */
    String element();

    /** @throws IllegalStateException if absent: the pack check makes sure that required ones are there */
    String property(String name);

    Optional<String> optional(String name);

    /** Who completed the step that led here; empty after a timer or an import. */
    Optional<Actor> actor();

    /**
     * Sets a process variable: a code, a boolean or a number, never a person's data.
     *
     * @throws IllegalStateException if the verb does not declare that it {@link Verb#sets sets} it
     */
    void variable(String name, Object code);
}
