/**
 * Papers handed in: looked at for what they are, capped, kept by the digest of their content, sealed. Who may read them
 * is decided by the case they belong to.
 */
@NullMarked
package org.huiyin.files;

import org.jspecify.annotations.NullMarked;
