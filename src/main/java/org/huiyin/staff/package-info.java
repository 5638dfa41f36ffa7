/** People who work here: accounts, roles, deputies, sign-in. */
@NullMarked
package org.huiyin.staff;

import org.jspecify.annotations.NullMarked;
