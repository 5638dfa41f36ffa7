package org.huiyin.organization;

import org.huiyin.ids.UnitId;

/**
 * A unit went, with all below it, to another place in the tree. Published in the transaction of the move, after the
 * lines in {@code unit} are new: tables with copies of lines take them from there, for all units below this one, in
 * one statement.
 *
 * @param unit root of what moved
 * @param depth its new depth
 */
public record UnitMoved(UnitId unit, int depth) {}
