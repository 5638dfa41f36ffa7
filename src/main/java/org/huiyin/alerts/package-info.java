/** Finds clocks that run out, once; tells those who answer for them, up the line; what members of staff are told. */
@NullMarked
package org.huiyin.alerts;

import org.jspecify.annotations.NullMarked;
