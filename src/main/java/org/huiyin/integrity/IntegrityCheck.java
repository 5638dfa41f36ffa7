package org.huiyin.integrity;

import java.util.List;
import org.huiyin.integrity.IntegrityRuns.Depth;

/** One thing that always has to hold. Each is a bean; its name and the way out stand in the messages. */
interface IntegrityCheck {

    /** The most findings of one check that a run keeps: more tell nothing new. */
    int MOST = 500;

    /** Named by the message {@code integrity.check.<code>}, with what to do under {@code integrity.check.<code>.way}. */
    String code();

    /** Where it does not hold, at most {@link #MOST}. */
    List<Finding> findings(Depth depth);
}
