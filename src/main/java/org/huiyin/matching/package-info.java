/**
 * Whether something that comes is a matter that is here already (条例 19, 36). The product suggests and gives its reasons;
 * people decide. A candidate shows its number, organ and state, never more, and nothing here counts what a person asked.
 */
@NullMarked
package org.huiyin.matching;

import org.jspecify.annotations.NullMarked;
