/** Supervision (条例 38–40): orders that have to be answered (督办), and reminders of what lies too long (催办). */
@NullMarked
package org.huiyin.supervision;

import org.jspecify.annotations.NullMarked;
