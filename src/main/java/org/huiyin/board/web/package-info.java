/** Pages of the board. */
@NullMarked
package org.huiyin.board.web;

import org.jspecify.annotations.NullMarked;
