package org.huiyin.cases;

import java.time.Instant;
import java.time.LocalDate;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.UnitId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The head of a case.
 *
 * @param pack name of its pack, {@code packVersion} the version it is pinned to
 * @param stage id of the step it stands at, or of the end it came to
 * @param unit holds it now
 * @param organ the one lead organ
 * @param received the day of first receipt
 * @param outcome practical result, {@code satisfaction} the person's own view; null while open
 * @param version grows with every step done, so that what was decided on an old page is noticed
 * @param data the latest value of every field entered
 */
public record CaseFile(
        CaseId id,
        String number,
        String pack,
        String packVersion,
        @Nullable String processInstance,
        String title,
        boolean open,
        String stage,
        boolean restricted,
        UnitId unit,
        UnitId organ,
        LocalDate received,
        Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable String outcome,
        @Nullable String satisfaction,
        ObjectNode data,
        int version) {}
