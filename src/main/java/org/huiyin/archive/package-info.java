/** The file of a closed case as one PDF (卷宗). */
@NullMarked
package org.huiyin.archive;

import org.jspecify.annotations.NullMarked;
