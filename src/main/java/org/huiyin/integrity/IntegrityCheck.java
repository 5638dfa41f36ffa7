package org.huiyin.integrity;

import java.util.List;

/** One thing that always has to hold. Each is a bean; its name and the way out stand in the messages. */
public interface IntegrityCheck {

    /** The most findings of one check that a run keeps: more tell nothing new. */
    int MOST = 500;

    /** Named by the message {@code integrity.check.<code>}, with what to do under {@code integrity.check.<code>.way}. */
    String code();

    /** Where it does not hold, at most {@link #MOST}. */
    List<Finding> findings(Scope scope);

    /** How far a check goes: {@code FURTHER} what came since the last sound run where that can be told, {@code WHOLE} all. */
    enum Scope {
        FURTHER,
        WHOLE
    }
}
