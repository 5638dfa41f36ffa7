package org.huiyin.staff;

import org.huiyin.ids.StaffId;

/**
 * Where somebody works, or until when, was changed. Published in the transaction of the act; who keeps work for them looks
 * whether they are still there.
 */
public record PresenceChanged(StaffId staff) {}
