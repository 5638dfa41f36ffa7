/** Days off and working days of the State Council's yearly notices. */
@NullMarked
package org.huiyin.calendar;

import org.jspecify.annotations.NullMarked;
