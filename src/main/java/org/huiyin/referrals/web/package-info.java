/** The page on which a partner body works. */
@NullMarked
package org.huiyin.referrals.web;

import org.jspecify.annotations.NullMarked;
