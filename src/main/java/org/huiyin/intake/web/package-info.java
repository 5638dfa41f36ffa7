/** The counter as pages. */
@NullMarked
package org.huiyin.intake.web;

import org.jspecify.annotations.NullMarked;
