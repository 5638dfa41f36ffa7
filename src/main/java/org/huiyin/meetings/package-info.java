/** Meetings (联席会议、交办会、站长会): agenda, participants, minutes, and decisions that go on as cases. */
@NullMarked
package org.huiyin.meetings;

import org.jspecify.annotations.NullMarked;
