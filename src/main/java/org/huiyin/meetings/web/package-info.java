/** Meetings as pages. */
@NullMarked
package org.huiyin.meetings.web;

import org.jspecify.annotations.NullMarked;
