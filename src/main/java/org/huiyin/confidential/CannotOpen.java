package org.huiyin.confidential;

/** A sealed value does not open. The message names the purpose, never the value. */
public final class CannotOpen extends RuntimeException {

    CannotOpen(String purpose, String reason) {
        super("cannot open a value of '" + purpose + "': " + reason);
    }

    CannotOpen(String purpose, String reason, Throwable cause) {
        super("cannot open a value of '" + purpose + "': " + reason, cause);
    }
}
