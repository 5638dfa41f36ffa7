package org.huiyin.letters;

import org.jspecify.annotations.Nullable;

/** A letter template that cannot be filled: a fault of the pack, found by its check before the pack may be used. */
final class UnusableTemplate extends RuntimeException {

    UnusableTemplate(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
