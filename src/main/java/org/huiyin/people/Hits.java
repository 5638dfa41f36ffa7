package org.huiyin.people;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what a search found.
 *
 * @param next to ask for the page after this one, or null if this was the last
 * @param byNumber whether a number was looked for: then, and only then, an enquiry beyond the area can follow
 */
public record Hits(List<Hit> hits, @Nullable String next, boolean byNumber) {

    public Hits {
        hits = List.copyOf(hits);
    }
}
