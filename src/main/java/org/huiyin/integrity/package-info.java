/** Looks every night whether the record is whole: nothing orphaned, nothing doubled, nothing missing. */
@NullMarked
package org.huiyin.integrity;

import org.jspecify.annotations.NullMarked;
