/** Messages to applicants and staff: outbox and mail. */
@NullMarked
package org.huiyin.messages;

import org.jspecify.annotations.NullMarked;
