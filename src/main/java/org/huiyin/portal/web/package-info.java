/** The page of the public: how does my case stand? */
@NullMarked
package org.huiyin.portal.web;

import org.jspecify.annotations.NullMarked;
