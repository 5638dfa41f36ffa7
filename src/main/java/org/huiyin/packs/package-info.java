/** Case types as data: the pack format, its versions, its check, and the verbs a model may call. */
@NullMarked
package org.huiyin.packs;

import org.jspecify.annotations.NullMarked;
