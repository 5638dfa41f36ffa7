package org.huiyin.refusals;

import java.util.List;

/** Input that cannot be taken, field by field; answered with 422, everything typed kept. */
public final class Invalid extends RuntimeException {

    /**
     * What is wrong with one field.
     *
     * @param path where: a key of a form, {@code requests[0].text} inside lists, a line number of an import
     * @param code key below {@code invalid.} in the message files
     * @param arguments fill the places {0}, {1} … of the message
     */
    public record Fault(String path, String code, List<Object> arguments) {

        public static Fault of(String path, String code, Object... arguments) {
            return new Fault(path, code, List.of(arguments));
        }
    }

    private final List<Fault> faults;

    public Invalid(List<Fault> faults) {
        super(faults.toString());
        this.faults = List.copyOf(faults);
    }

    public Invalid(String path, String code, Object... arguments) {
        this(List.of(Fault.of(path, code, arguments)));
    }

    public List<Fault> faults() {
        return faults;
    }
}
