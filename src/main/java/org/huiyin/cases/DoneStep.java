package org.huiyin.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A step that was done, with what was entered. @param behalfName for whom, if a deputy did it */
public record DoneStep(
        String step,
        String form,
        ObjectNode data,
        String staffName,
        @Nullable String behalfName,
        Instant at) {}
