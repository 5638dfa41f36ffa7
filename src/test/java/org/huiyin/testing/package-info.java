/**
 * What tests stand on: a real PostgreSQL, a clock that can be set, a browser. Start with {@link
 * org.huiyin.testing.DatabaseTest}.
 */
@NullMarked
package org.huiyin.testing;

import org.jspecify.annotations.NullMarked;
