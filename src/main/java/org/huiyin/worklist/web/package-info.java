/** The work list as pages. */
@NullMarked
package org.huiyin.worklist.web;

import org.jspecify.annotations.NullMarked;
