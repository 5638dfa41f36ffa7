/** Messages to applicants: outbox and mail. */
@NullMarked
package org.huiyin.messages;

import org.jspecify.annotations.NullMarked;
