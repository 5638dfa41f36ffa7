package org.huiyin.staff;

import java.io.Serializable;
import java.util.UUID;
import org.huiyin.ids.StaffId;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * What a session remembers of who signed in: the id alone. Who they are today is asked anew at each request, so that
 * an ended role ends at once.
 */
record SignedIn(UUID id) implements AuthenticatedPrincipal, Serializable {

    StaffId staff() {
        return new StaffId(id);
    }

    @Override
    public String getName() {
        return id.toString();
    }
}
