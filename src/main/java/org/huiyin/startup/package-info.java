/** What the console says once the application can be used. */
@NullMarked
package org.huiyin.startup;

import org.jspecify.annotations.NullMarked;
