package org.huiyin.staff;

import org.huiyin.ids.StaffId;

/** What lies in somebody's hands. Implemented where work is kept. */
public interface OpenWork {

    /** How many open items they hold; restricted ones are not counted, since a number tells of them, too. */
    long heldBy(StaffId staff);
}
