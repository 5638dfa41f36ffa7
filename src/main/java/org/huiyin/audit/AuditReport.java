package org.huiyin.audit;

import java.util.List;
import java.util.Optional;

/**
 * What a verification found.
 *
 * @param rows sealed rows that were read
 * @param waiting rows too young to be sealed
 * @param head the last day's hash, hexadecimal: the same as in the log of that day, if nobody rewrote the whole
 * @param faults the first hundred
 */
public record AuditReport(
        long rows, long waiting, int seals, int days, Optional<String> head, List<AuditFault> faults) {

    static final int MOST_FAULTS = 100;

    public AuditReport {
        faults = List.copyOf(faults);
    }

    public boolean sound() {
        return faults.isEmpty();
    }
}
