/** Marks on matters: urgent ones, legacy ones and the leaders who own them. Never on people. */
@NullMarked
package org.huiyin.marks;

import org.jspecify.annotations.NullMarked;
