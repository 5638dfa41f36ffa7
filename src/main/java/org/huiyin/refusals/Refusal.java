package org.huiyin.refusals;

import java.util.List;

/**
 * A rule says no. Becomes a page or an RFC 9457 problem that names the field, the reason and the way out. The text
 * comes from the message files under {@code refusal.<code>}.
 */
public class Refusal extends RuntimeException {

    private final String code;
    private final List<Object> arguments;

    /** @param code key below {@code refusal.} in the message files; arguments fill its places {0}, {1} … */
    public Refusal(String code, Object... arguments) {
        super(code + " " + List.of(arguments));
        this.code = code;
        this.arguments = List.of(arguments);
    }

    public String code() {
        return code;
    }

    public Object[] arguments() {
        return arguments.toArray();
    }
}
