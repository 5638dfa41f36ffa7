package org.huiyin.worklist;

import org.huiyin.staff.Presence;

/** SQL conditions on {@code work_item i}: open items that nobody is there to do. {@code :today} is a parameter. */
final class Stranded {

    private Stranded() {}

    /** Its holder no longer works for its unit. */
    static final String WITHOUT_HOLDER =
            "(i.holder_id is not null and not " + Presence.worksFor("i.holder_id", "i.unit_id") + ")";

    /** It lies in a queue from which nobody could take it. */
    static final String WITHOUT_ANYBODY = "(i.holder_id is null and not "
            + Presence.somebody("i.unit_id", "i.role", "i.excluded", "i.restricted") + ")";
}
