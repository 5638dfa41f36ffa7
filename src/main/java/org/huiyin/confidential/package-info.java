/** Encryption of sensitive values and keyed hashes to find them by. */
@NullMarked
package org.huiyin.confidential;

import org.jspecify.annotations.NullMarked;
