/** Tables for spreadsheets, written row by row and never held in memory: XLSX and CSV. */
@NullMarked
package org.huiyin.sheets;

import org.jspecify.annotations.NullMarked;
