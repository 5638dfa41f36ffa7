/** Pages of the register of people. */
@NullMarked
package org.huiyin.people.web;

import org.jspecify.annotations.NullMarked;
