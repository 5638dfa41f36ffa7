package org.huiyin.cases;

import org.huiyin.ids.CaseId;

/**
 * What must be so before any case may close, whatever its model says. Modules that keep promises made in cases implement
 * it; all of them are asked.
 */
public interface ClosingRule {

    /** @throws org.huiyin.refusals.Refusal if the case may not close yet, saying what is missing */
    void check(CaseId id);
}
