/** Handing in and taking out papers. */
@NullMarked
package org.huiyin.files.web;

import org.jspecify.annotations.NullMarked;
