package org.huiyin.confidential;

/** The key file is missing, damaged or belongs to another database: the application must not start. */
final class UnusableKeys extends RuntimeException {

    private final String action;

    /** @param action what the administrator can do about it */
    UnusableKeys(String description, String action) {
        super(description);
        this.action = action;
    }

    UnusableKeys(String description, String action, Throwable cause) {
        super(description, cause);
        this.action = action;
    }

    String action() {
        return action;
    }
}
