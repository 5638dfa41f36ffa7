/** Who has to do what by when: the indexed work list. */
@NullMarked
package org.huiyin.worklist;

import org.jspecify.annotations.NullMarked;
