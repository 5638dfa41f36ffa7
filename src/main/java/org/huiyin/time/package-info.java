/** The office's time: Asia/Shanghai, wherever the server stands; what is done on its own at its times. */
@NullMarked
package org.huiyin.time;

import org.jspecify.annotations.NullMarked;
