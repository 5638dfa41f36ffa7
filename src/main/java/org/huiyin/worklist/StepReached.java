package org.huiyin.worklist;

import org.huiyin.cases.CaseFile;

/**
 * A case came to a step that somebody has to do. Published in the transaction in which its work item is opened.
 *
 * @param file as it was before
 * @param step id of the step
 */
public record StepReached(CaseFile file, String step) {}
