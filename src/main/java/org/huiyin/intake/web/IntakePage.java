package org.huiyin.intake.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.huiyin.forms.FormModel;
import org.huiyin.matching.Candidate;
import org.huiyin.refusals.Invalid.Fault;
import org.jspecify.annotations.Nullable;

/**
 * The counter's form, empty or as it was sent.
 *
 * @param pack title of the case type
 * @param desks units the actor may register for, id to name
 * @param comers who comes; each a model of the fragment {@code people/pick :: pick}
 * @param form model of the fragment {@code forms/form :: form}
 * @param known names of units and staff around, offered while typing whom it concerns
 * @param spot whether a question may be answered at the counter
 * @param who whether people and whom it concerns are asked for; not if they are those of the case it is opened from
 * @param how whether somebody came with it, so that it is asked how and when
 * @param today the last day something can have been received on
 * @param matters what it may belong to, or null if nobody looked yet
 * @param values of the counter's own fields by name, as typed
 * @param faults what is wrong with the counter's own fields and the people; those of the form stand in its model
 */
record IntakePage(
        String pack,
        Map<String, String> desks,
        Comers comers,
        FormModel form,
        List<String> known,
        boolean spot,
        boolean who,
        boolean how,
        LocalDate today,
        @Nullable List<Candidate> matters,
        Map<String, String> values,
        List<Fault> faults) {

    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    /** The class of a field that cannot be taken. */
    public String wrong(String field) {
        return faulty(field) ? "is-invalid" : "";
    }

    public @Nullable String describedBy(String field) {
        return faulty(field) ? "fault-" + field : null;
    }

    /** The numbers that the person at the counter has been shown. */
    public String seen() {
        return matters == null
                ? value("seen")
                : matters.stream().map(Candidate::number).collect(Collectors.joining(","));
    }

    private boolean faulty(String field) {
        return faults.stream().anyMatch(fault -> fault.path().equals(field));
    }
}
