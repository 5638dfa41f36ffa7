package org.huiyin.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A step that was done, with what was entered.
 *
 * @param packVersion the version of the pack that the form and its secrets are of; the case may have moved on since
 * @param behalfName for whom, if a deputy did it
 */
public record DoneStep(
        String step,
        String form,
        String packVersion,
        ObjectNode data,
        String staffName,
        @Nullable String behalfName,
        Instant at) {}
