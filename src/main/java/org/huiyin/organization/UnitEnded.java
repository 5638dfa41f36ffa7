package org.huiyin.organization;

import java.time.LocalDate;
import org.huiyin.ids.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * A unit got its last day. Published in the transaction of the act; who holds open work of the unit hands it to the
 * successor.
 */
public record UnitEnded(
        UnitId unit, LocalDate lastDay, @Nullable UnitId successor) {}
