/** Pages of the module {@code staff}. */
@NullMarked
package org.huiyin.staff.web;

import org.jspecify.annotations.NullMarked;
