package org.huiyin.succession;

import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;

/**
 * The last day of a unit is over, and what was to come there is its successor's. Published in the transaction in which the
 * hand-over begins, again if it was cut off; of several successors for the main one. Cases go over one by one, each with
 * {@link org.huiyin.cases.CaseSucceeded}.
 *
 * @param by the administrator who ended the unit
 */
public record UnitSucceeded(UnitId from, UnitId to, StaffId by) {}
