/** Who may see and do what: one policy for pages, API, lists, counts and exports. */
@NullMarked
package org.huiyin.access;

import org.jspecify.annotations.NullMarked;
