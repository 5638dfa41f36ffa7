package org.huiyin.integrity;

import java.util.List;
import org.huiyin.audit.AuditReport;
import org.huiyin.audit.AuditVerifier;
import org.huiyin.integrity.IntegrityRuns.Depth;
import org.springframework.stereotype.Component;

/** The chains of the audit record are as they were sealed. */
@Component
class RecordIsSealed implements IntegrityCheck {

    private final AuditVerifier verifier;

    RecordIsSealed(AuditVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public String code() {
        return "audit-chain";
    }

    @Override
    public List<Finding> findings(Depth depth) {
        AuditReport report = depth == Depth.WHOLE ? verifier.verify() : verifier.verifyFurther();
        return report.faults().stream()
                .map(fault -> new Finding(fault.kind().code() + " " + fault.where(), null, null))
                .toList();
    }
}
