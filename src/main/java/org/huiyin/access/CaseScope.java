package org.huiyin.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How much of a case someone may see; each includes the ones before it. Grants carry it by {@link #code()}. */
public enum CaseScope {
    /** Number, organ, state and dates: what the first receiver keeps, and what supervision sees. */
    STATUS,
    /** The file with its papers and people. */
    CONTENTS,
    /** To take part: complete steps, add papers. */
    WORK;

    /** The name used in the database and the API: {@code contents}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<CaseScope> ofCode(String code) {
        return Arrays.stream(values())
                .filter(scope -> scope.code().equals(code))
                .findFirst();
    }

    /** The codes of the grants that are enough for this scope: itself and the wider ones. */
    List<String> enough() {
        return Arrays.stream(values())
                .filter(scope -> scope.compareTo(this) >= 0)
                .map(CaseScope::code)
                .toList();
    }
}
