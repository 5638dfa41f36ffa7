/** Moving running cases to another version of their pack, as pages. */
@NullMarked
package org.huiyin.flow.web;

import org.jspecify.annotations.NullMarked;
