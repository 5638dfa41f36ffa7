/** How the product says no: every refusal names the field, the reason and the way out. */
@NullMarked
package org.huiyin.refusals;

import org.jspecify.annotations.NullMarked;
