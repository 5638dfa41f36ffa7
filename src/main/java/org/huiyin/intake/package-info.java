/** The counter: whatever comes is registered. */
@NullMarked
package org.huiyin.intake;

import org.jspecify.annotations.NullMarked;
