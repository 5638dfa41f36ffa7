/** Figures with their written definitions, what stands behind them, and the reports made of them. */
@NullMarked
package org.huiyin.figures;

import org.jspecify.annotations.NullMarked;
