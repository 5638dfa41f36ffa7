package org.huiyin.forms;

import java.util.Locale;
import java.util.Optional;
import org.huiyin.access.Actor;
import org.huiyin.ids.CaseId;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who fills in a form, where, and what is known before.
 *
 * @param actor empty on public pages; forms with options from the server then cannot be filled in
 * @param caseId empty before a case exists
 * @param known values that fill the form at first, stay in read-only fields, and that conditions may name
 * @param masking how known values are shown; a masked value sent back means unchanged
 */
public record FormContext(
        Optional<Actor> actor, Optional<CaseId> caseId, ObjectNode known, Masking masking, Locale locale) {

    /** A new case, nothing known. */
    public static FormContext of(Actor actor, Locale locale) {
        return new FormContext(
                Optional.of(actor), Optional.empty(), JsonNodeFactory.instance.objectNode(), Masking.NONE, locale);
    }

    /** A page anyone may open. */
    public static FormContext open(Locale locale) {
        return new FormContext(
                Optional.empty(), Optional.empty(), JsonNodeFactory.instance.objectNode(), Masking.NONE, locale);
    }

    /** A step of a case. */
    public static FormContext of(Actor actor, CaseId caseId, ObjectNode known, Masking masking, Locale locale) {
        return new FormContext(Optional.of(actor), Optional.of(caseId), known, masking, locale);
    }
}
