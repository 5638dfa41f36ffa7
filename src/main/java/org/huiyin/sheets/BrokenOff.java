package org.huiyin.sheets;

import org.jspecify.annotations.Nullable;

/** A sheet was not written to its end, because whoever was to read it has gone or takes too long. */
public final class BrokenOff extends RuntimeException {

    BrokenOff(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
