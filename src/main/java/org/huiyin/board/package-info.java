/** The board of heads and supervisors: how much is open, late and with whom, from counters that are always exact. */
@NullMarked
package org.huiyin.board;

import org.jspecify.annotations.NullMarked;
