package org.huiyin.audit.web;

import java.util.ArrayList;
import java.util.List;

/** What the auditor typed. All of it stands in the address, so that a view can be kept and sent. */
record TrailFilter(String caseNumber, String staff, String action, String from, String to) {

    public boolean none() {
        return caseNumber.isBlank() && staff.isBlank() && action.isBlank() && from.isBlank() && to.isBlank();
    }

    /** Fields of the filter that say something, for the audit of the auditor. */
    List<String> used() {
        List<String> used = new ArrayList<>();
        if (!caseNumber.isBlank()) {
            used.add("case");
        }
        if (!staff.isBlank()) {
            used.add("staff");
        }
        if (!action.isBlank()) {
            used.add("action");
        }
        if (!from.isBlank() || !to.isBlank()) {
            used.add("date");
        }
        return used;
    }
}
