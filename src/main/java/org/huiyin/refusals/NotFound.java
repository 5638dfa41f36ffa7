package org.huiyin.refusals;

/** What does not exist and what one may not see are answered alike, with 404 and the same words. */
public final class NotFound extends RuntimeException {

    public NotFound() {
        super("not found");
    }
}
