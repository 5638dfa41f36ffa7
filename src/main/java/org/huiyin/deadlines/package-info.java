/** Legal clocks: terms as data, due dates as a pure function of facts and calendar. */
@NullMarked
package org.huiyin.deadlines;

import org.jspecify.annotations.NullMarked;
