package org.huiyin.cases;

import org.huiyin.ids.CaseId;
import org.huiyin.ids.RegistrationId;

/** A case just opened. The query code is known only now: afterwards only its hash is kept. */
public record Opened(CaseId caseId, RegistrationId registrationId, CaseNumber number, QueryCode queryCode) {}
