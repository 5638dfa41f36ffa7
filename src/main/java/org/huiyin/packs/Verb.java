package org.huiyin.packs;

import java.util.List;
import java.util.Set;

/**
 * A service that a model may call: {@code <serviceTask camunda:delegateExpression="${issueLetter}">} with
 * {@code camunda:properties} as its arguments. Runs in the transaction of the step that led to it. Implementations are
 * Spring beans; the flow hands them to the engine by {@link #name()}.
 */
public interface Verb {

    /** The name used in models, for instance {@code issueLetter}. */
    String name();

    /** The properties a model must state, and those it may state. Anything else stops the start. */
    Set<String> required();

    default Set<String> optional() {
        return Set.of();
    }

    /** The process variables it may set where it is used so, for gateways to ask for; it can set no others. */
    default Set<String> sets(VerbUse use) {
        return Set.of();
    }

    /** What is wrong with this use of the verb in this pack: unknown letters, clocks, fields … Empty if nothing. */
    default List<String> check(VerbUse use, Pack pack) {
        return List.of();
    }

    void run(VerbCall call);
}
