/** Supervision as pages. */
@NullMarked
package org.huiyin.supervision.web;

import org.jspecify.annotations.NullMarked;
