/** Persons and organizations on file, and the tolerant search for them. */
@NullMarked
package org.huiyin.people;

import org.jspecify.annotations.NullMarked;
