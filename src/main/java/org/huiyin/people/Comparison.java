package org.huiyin.people;

import java.util.Set;

/**
 * Two files side by side, masked.
 *
 * @param different names of the fields in which they differ in plain text, which masks may hide: {@code name},
 *     {@code credit-code}, {@code sex} and codes of {@link SensitiveField}
 */
public record Comparison(Person one, Person other, Set<String> different) {

    public Comparison {
        different = Set.copyOf(different);
    }
}
