package org.huiyin.board.web;

import java.time.LocalDate;
import org.huiyin.worklist.WorkItem;
import org.jspecify.annotations.Nullable;

/**
 * A work item in a list of the board.
 *
 * @param step and {@code pack} in the reader's language
 * @param received the day it came
 * @param days to the last day, negative when passed, null when there is none
 * @param address of its case, in place
 */
record BoardRow(
        WorkItem item,
        String step,
        String pack,
        LocalDate received,
        String light,
        @Nullable Long days,
        String address) {}
