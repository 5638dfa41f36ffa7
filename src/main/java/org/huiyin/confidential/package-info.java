/**
 * Encryption of sensitive values and keyed hashes to find them by (PIPL Art 51). The keys live in a file beside the
 * database, never in it: see {@code docs/privacy.md}.
 */
@NullMarked
package org.huiyin.confidential;

import org.jspecify.annotations.NullMarked;
