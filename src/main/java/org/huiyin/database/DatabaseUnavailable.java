package org.huiyin.database;

import org.jspecify.annotations.Nullable;

/** The application cannot start for want of a database. Says what happened and, apart from it, what to do. */
final class DatabaseUnavailable extends RuntimeException {

    private final String remedy;

    DatabaseUnavailable(String what, String remedy) {
        this(what, remedy, null);
    }

    DatabaseUnavailable(String what, String remedy, @Nullable Throwable cause) {
        super(what, cause);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
