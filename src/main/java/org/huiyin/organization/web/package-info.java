/** Pages of the module {@code organization}. */
@NullMarked
package org.huiyin.organization.web;

import org.jspecify.annotations.NullMarked;
