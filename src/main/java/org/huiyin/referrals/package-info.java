/** Handing a matter to a partner body with the person's consent, and what that partner may see. */
@NullMarked
package org.huiyin.referrals;

import org.jspecify.annotations.NullMarked;
