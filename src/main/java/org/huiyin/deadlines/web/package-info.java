/** Pages on terms, days off, and what changes of them move. */
@NullMarked
package org.huiyin.deadlines.web;

import org.jspecify.annotations.NullMarked;
