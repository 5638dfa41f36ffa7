package org.huiyin.deadlines;

import java.util.Collection;
import java.util.Map;
import org.huiyin.access.Actor;
import org.huiyin.ids.CaseId;

/** What lists of clocks may tell of the cases they belong to. Implemented where cases are kept. */
public interface CasesSeen {

    /**
     * An SQL condition that holds for cases of which anybody may know that they exist: those that are not restricted.
     *
     * @param column with the id of the case, {@code clock.case_id}
     */
    String known(String column);

    /** The numbers of those among the cases whose state the actor may see. */
    Map<CaseId, String> numbers(Actor actor, Collection<CaseId> cases);
}
