@NullMarked
package org.huiyin.letters.web;

import org.jspecify.annotations.NullMarked;
