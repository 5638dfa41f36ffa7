package org.huiyin.intake.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.huiyin.ids.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * The counter's form, empty or as it was sent.
 *
 * @param packName and {@code pack}: the case type and its title
 * @param submission made with the empty form: the same form sent twice registers once
 * @param from the case it is opened from, or null
 * @param desks units the actor may register for, id to name
 * @param applicants model of the fragment {@code people/pick :: pick}
 * @param form model of the fragment {@code forms/form :: form}
 * @param known names of units and staff around, offered while typing whom it concerns
 * @param spot whether a question may be answered at the counter
 * @param values of the other fields by name, as typed
 * @param faults what is wrong by field, or empty
 */
record IntakePage(
        String packName,
        String pack,
        String submission,
        @Nullable CaseId from,
        Map<String, String> desks,
        List<String> channels,
        List<String> contacts,
        List<String> abouts,
        @Nullable Object applicants,
        @Nullable Object form,
        List<String> known,
        boolean spot,
        LocalDate today,
        Map<String, String> values,
        Map<String, String> faults) {

    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    /** The class of a field that cannot be taken. */
    public String wrong(String field) {
        return faults.containsKey(field) ? "is-invalid" : "";
    }

    public @Nullable String describedBy(String field) {
        return faults.containsKey(field) ? "fault-" + field : null;
    }
}
