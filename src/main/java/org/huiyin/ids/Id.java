package org.huiyin.ids;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A typed identity. Ids carry no sequence that could be counted: they may stand in addresses. In JSON it is its UUID. */
public sealed interface Id permits UnitId, StaffId, PersonId, CaseId, RegistrationId, WorkItemId, LetterId, FileId {

    @JsonValue
    UUID value();
}
