package org.huiyin.packs;

import java.util.List;

/** A module's look at a pack before it may be used: forms at its forms, letters at its templates, flow at its models. */
public interface PackCheck {

    List<Fault> check(Pack pack);

    /**
     * A fault that stops the start.
     *
     * @param file path inside the pack
     * @param element id of the BPMN element, form component or template fragment; empty for the whole file
     * @param reason what is wrong and what would be right, in English for the log
     */
    record Fault(String file, String element, String reason) {}
}
