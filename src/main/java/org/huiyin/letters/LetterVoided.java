package org.huiyin.letters;

import org.huiyin.ids.CaseId;
import org.huiyin.ids.LetterId;

/** A letter was voided; what still waits to be sent of it is not sent. */
public record LetterVoided(LetterId letter, CaseId caseId) {}
