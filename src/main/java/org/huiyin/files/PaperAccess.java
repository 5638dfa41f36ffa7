package org.huiyin.files;

import org.huiyin.access.Actor;
import org.huiyin.ids.CaseId;

/** Who may read and add papers: decided by whoever keeps the cases. While nobody decides, nobody may. */
public interface PaperAccess {

    /** Whether the actor may see the contents of the case. */
    boolean mayRead(Actor actor, CaseId caseId);

    /** Whether the actor takes part in the case. */
    boolean mayAdd(Actor actor, CaseId caseId);
}
