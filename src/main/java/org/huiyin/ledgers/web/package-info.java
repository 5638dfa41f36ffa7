/** Ledgers as pages and files. */
@NullMarked
package org.huiyin.ledgers.web;

import org.jspecify.annotations.NullMarked;
