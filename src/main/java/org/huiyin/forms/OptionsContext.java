package org.huiyin.forms;

import java.util.Locale;
import java.util.Optional;
import org.huiyin.access.Actor;
import org.huiyin.ids.CaseId;
import tools.jackson.databind.node.ObjectNode;

/**
 * For whom and where options are asked for.
 *
 * @param caseId empty before a case exists
 * @param data what is known of the case, overlaid with what stands in the form as it was typed
 */
public record OptionsContext(Actor actor, Optional<CaseId> caseId, ObjectNode data, Locale locale) {}
