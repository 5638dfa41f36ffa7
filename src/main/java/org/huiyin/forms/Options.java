package org.huiyin.forms;

import java.util.List;
import java.util.Optional;

/**
 * Options that the server offers to choices which name them in {@code valuesKey}: units one may dispatch to, colleagues
 * one may assign to … Implementations are beans. What is not offered to this actor here and now is refused when it is
 * submitted, so an implementation is also the access rule of its choice.
 */
public interface Options {

    /** The {@code valuesKey} in forms; unique. */
    String key();

    /** What may be chosen, in the order shown. */
    List<Option> options(OptionsContext context);

    /** The option offered with this value. Worth overriding where the list is long. */
    default Optional<Option> offered(String value, OptionsContext context) {
        return options(context).stream()
                .filter(option -> option.value().equals(value))
                .findFirst();
    }

    /** How a value stored earlier reads, though it may no longer be offered. Worth overriding where options come and go. */
    default String label(String value, OptionsContext context) {
        return offered(value, context).map(Option::label).orElse(value);
    }
}
