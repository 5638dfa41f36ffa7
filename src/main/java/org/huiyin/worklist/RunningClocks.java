package org.huiyin.worklist;

import java.util.List;
import java.util.Optional;
import org.huiyin.ids.CaseId;
import org.springframework.stereotype.Component;

/** Due dates from the legal clocks of a case. */
@Component
class RunningClocks implements DueDates {

    @Override
    public Optional<Due> nearest(CaseId caseId, List<String> terms) {
        return Optional.empty();
    }
}
