/** Case files as pages. */
@NullMarked
package org.huiyin.archive.web;

import org.jspecify.annotations.NullMarked;
