/** Camunda Forms definitions, rendered and validated on the server. */
@NullMarked
package org.huiyin.forms;

import org.jspecify.annotations.NullMarked;
