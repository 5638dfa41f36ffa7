package org.huiyin.cases;

import org.huiyin.ids.CaseId;
import org.huiyin.ids.RegistrationId;
import org.huiyin.ids.StaffId;

/**
 * A further registration came to a matter. Published in the transaction that put it there; whoever supervises clocks
 * decides what follows if the matter is past its limit.
 *
 * @param unsettled whether it came because the matter was not settled
 */
public record FurtherRegistration(CaseId caseId, RegistrationId registration, boolean unsettled, StaffId by) {}
