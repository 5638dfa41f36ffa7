/** Units and organs: the tree with levels, regions and dates of validity. */
@NullMarked
package org.huiyin.organization;

import org.jspecify.annotations.NullMarked;
