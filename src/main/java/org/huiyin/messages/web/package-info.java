@NullMarked
package org.huiyin.messages.web;

import org.jspecify.annotations.NullMarked;
