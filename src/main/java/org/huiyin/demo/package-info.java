/** An invented city to try the product with. */
@NullMarked
package org.huiyin.demo;

import org.jspecify.annotations.NullMarked;
