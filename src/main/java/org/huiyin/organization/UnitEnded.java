package org.huiyin.organization;

import java.time.LocalDate;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * A unit got its last day. Published in the transaction of the act; what is open there goes to the successor when that day
 * is over.
 *
 * @param by the administrator
 */
public record UnitEnded(
        UnitId unit, LocalDate lastDay, @Nullable UnitId successor, StaffId by) {}
