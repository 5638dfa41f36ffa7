/** Relief given to people in hardship: planned line by line, committed, paid once, revisited. */
@NullMarked
package org.huiyin.relief;

import org.jspecify.annotations.NullMarked;
