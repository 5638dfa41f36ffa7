package org.huiyin.deadlines;

import java.util.Arrays;
import java.util.List;

/** Codes of terms as models state them: {@code P2a,P2b}. */
final class ClockList {

    private ClockList() {}

    static List<String> parse(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).toList();
    }

    static List<String> faults(String text, Terms terms) {
        return parse(text).stream()
                .filter(code -> !terms.known(code))
                .map(code -> "unknown clock " + code)
                .toList();
    }
}
