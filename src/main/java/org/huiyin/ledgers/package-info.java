/** Ledgers (台账): what is on record in tables, made from it at each look and never typed. */
@NullMarked
package org.huiyin.ledgers;

import org.jspecify.annotations.NullMarked;
