/** Typed identities. Depends on nothing, so that every module can name what it refers to. */
@NullMarked
package org.huiyin.ids;

import org.jspecify.annotations.NullMarked;
