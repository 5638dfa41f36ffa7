/** What is open in a unit that ends goes to its successors. */
@NullMarked
package org.huiyin.succession;

import org.jspecify.annotations.NullMarked;
