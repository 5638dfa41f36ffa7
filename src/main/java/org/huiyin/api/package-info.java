/** The same work by machine: {@code /api/v1}, JSON, RFC 9457 problems, scoped tokens, idempotent writes. */
@NullMarked
package org.huiyin.api;

import org.jspecify.annotations.NullMarked;
