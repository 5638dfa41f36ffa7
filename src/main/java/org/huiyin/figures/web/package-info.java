/** Figures and reports as pages. */
@NullMarked
package org.huiyin.figures.web;

import org.jspecify.annotations.NullMarked;
