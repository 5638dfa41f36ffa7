package org.huiyin.refusals;

/** Someone else was first: answered with 409 and what changed. */
public final class Conflict extends Refusal {

    public Conflict(String code, Object... arguments) {
        super(code, arguments);
    }
}
