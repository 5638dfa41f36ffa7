/** Registrations, matters, requests, parties, timeline: the record of a case. */
@NullMarked
package org.huiyin.cases;

import org.jspecify.annotations.NullMarked;
