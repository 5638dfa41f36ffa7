/** What an applicant sees with the case number and query code. */
@NullMarked
package org.huiyin.portal;

import org.jspecify.annotations.NullMarked;
