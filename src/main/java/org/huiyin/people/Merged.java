package org.huiyin.people;

import java.time.Instant;
import org.huiyin.ids.PersonId;

/**
 * A file that was merged into another.
 *
 * @param from the file that went, {@code name} as it says
 * @param by who did it, {@code reason} in their words
 */
public record Merged(PersonId from, String name, Instant at, String by, String reason) {}
