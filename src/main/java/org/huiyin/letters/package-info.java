/** Letters and papers as PDF: templates, number series, issue, delivery. */
@NullMarked
package org.huiyin.letters;

import org.jspecify.annotations.NullMarked;
