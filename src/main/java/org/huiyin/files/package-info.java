/** Papers handed in: sniffed, capped, stored by content hash. */
@NullMarked
package org.huiyin.files;

import org.jspecify.annotations.NullMarked;
