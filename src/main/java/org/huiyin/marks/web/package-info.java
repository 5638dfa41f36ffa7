/** Marks as pages. */
@NullMarked
package org.huiyin.marks.web;

import org.jspecify.annotations.NullMarked;
