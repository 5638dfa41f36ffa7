package org.huiyin.ids;

import java.util.UUID;

/** A typed identity. Ids carry no sequence that could be counted: they may stand in addresses. */
public sealed interface Id permits UnitId, StaffId, PersonId, CaseId, RegistrationId, WorkItemId, LetterId, FileId {

    UUID value();
}
