/** Ending a unit as a page. */
@NullMarked
package org.huiyin.succession.web;

import org.jspecify.annotations.NullMarked;
