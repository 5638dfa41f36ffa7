package org.huiyin.integrity;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huiyin.ids.CaseId;
import org.huiyin.integrity.IntegrityRuns.Depth;
import org.springframework.boot.test.context.TestComponent;

/** Says what is out of order, for tests of other modules that must leave all in order. */
@TestComponent
public class RecordInOrder {

    /** What reads all that was ever kept, and so takes its time. */
    private static final Set<String> COSTLY = Set.of("audit-chain", "content", "board-count");

    private final List<IntegrityCheck> checks;
    private final IntegrityRuns runs;

    RecordInOrder(List<IntegrityCheck> checks, IntegrityRuns runs) {
        this.checks = checks;
        this.runs = runs;
    }

    /** What the checks find that are quick, in these cases or in none. @return a line each */
    public List<String> quickly(Set<CaseId> cases) {
        return checks.stream()
                .filter(check -> !COSTLY.contains(check.code()))
                .flatMap(check -> check.findings(Depth.FURTHER).stream()
                        .filter(found -> found.caseId() == null || cases.contains(new CaseId(found.caseId())))
                        .map(found -> check.code() + " " + found))
                .toList();
    }

    /** What all checks find, as they do at night. @return a line each */
    public List<String> wholly() {
        UUID run = runs.run(Depth.WHOLE);
        return runs.found(run).stream().map(IntegrityRuns.Found::toString).toList();
    }
}
