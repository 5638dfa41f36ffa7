/** The office's time: Asia/Shanghai, wherever the server stands. */
@NullMarked
package org.huiyin.time;

import org.jspecify.annotations.NullMarked;
