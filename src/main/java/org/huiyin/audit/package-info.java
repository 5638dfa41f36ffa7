/** Who saw and changed what: written in the transaction of the act, sealed in batches. */
@NullMarked
package org.huiyin.audit;

import org.jspecify.annotations.NullMarked;
