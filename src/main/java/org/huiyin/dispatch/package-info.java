/** Finding the organ that has to handle a matter, and the people in it. */
@NullMarked
package org.huiyin.dispatch;

import org.jspecify.annotations.NullMarked;
