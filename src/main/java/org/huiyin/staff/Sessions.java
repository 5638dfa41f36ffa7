package org.huiyin.staff;

import org.huiyin.ids.StaffId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/** Sessions of a member of staff, wherever they are signed in. */
@Component
class Sessions {

    private final ObjectProvider<FindByIndexNameSessionRepository<?>> repository;

    Sessions(ObjectProvider<FindByIndexNameSessionRepository<?>> repository) {
        this.repository = repository;
    }

    void endAll(StaffId staff) {
        repository.ifAvailable(sessions ->
                sessions.findByPrincipalName(staff.toString()).keySet().forEach(sessions::deleteById));
    }
}
