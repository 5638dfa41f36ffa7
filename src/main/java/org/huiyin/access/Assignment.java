package org.huiyin.access;

import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * A role held in a unit today.
 *
 * @param depth depth of the unit in the tree, 1 for a root; names the {@code line_<depth>} column of its subtree
 * @param onBehalfOf whom the holder deputises for, or null for a role of one's own
 */
public record Assignment(
        Role role,
        UnitId unit,
        String unitName,
        int depth,
        @Nullable StaffId onBehalfOf) {}
