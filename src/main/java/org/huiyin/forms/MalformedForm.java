package org.huiyin.forms;

import java.util.List;
import java.util.stream.Collectors;

/** A form definition that cannot be used as it is: all that is wrong with it, for the pack's author. */
public final class MalformedForm extends RuntimeException {

    /** @param element id or key of the component; empty for the form itself @param reason in English */
    public record Flaw(String element, String reason) {}

    private final List<Flaw> flaws;

    MalformedForm(List<Flaw> flaws) {
        super(flaws.stream()
                .map(flaw -> (flaw.element().isEmpty() ? "form" : flaw.element()) + ": " + flaw.reason())
                .collect(Collectors.joining("; ")));
        this.flaws = List.copyOf(flaws);
    }

    public List<Flaw> flaws() {
        return flaws;
    }
}
