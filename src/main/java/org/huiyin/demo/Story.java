package org.huiyin.demo;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What happens to invented cases of one pack, as {@code demo/stories/*.yaml} tells it.
 *
 * @param pack its name
 * @param cases how many of them a full city has
 * @param clerks roles that register, by code
 * @param registrations what comes, one picked for each case
 * @param steps what is entered at each step: one of several, so that not every case goes the same way
 */
record Story(
        String pack,
        int cases,
        List<String> clerks,
        List<ObjectNode> registrations,
        @Nullable String spotAnswer,
        Map<String, List<ObjectNode>> steps) {}
