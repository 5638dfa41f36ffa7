/** Runs the BPMN models of packs. The only module that knows the engine. */
@NullMarked
package org.huiyin.flow;

import org.jspecify.annotations.NullMarked;
