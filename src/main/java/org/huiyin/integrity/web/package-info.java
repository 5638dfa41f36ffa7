/** What the last check of integrity found, as a page. */
@NullMarked
package org.huiyin.integrity.web;

import org.jspecify.annotations.NullMarked;
