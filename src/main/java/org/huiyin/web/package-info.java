/** Layout, sign-in page, error pages, the pages that join modules. */
@NullMarked
package org.huiyin.web;

import org.jspecify.annotations.NullMarked;
