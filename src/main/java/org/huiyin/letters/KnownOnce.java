package org.huiyin.letters;

import java.util.Optional;
import org.huiyin.cases.QueryCode;
import org.huiyin.ids.CaseId;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The query code of a case, between its registration and its receipt. Only its hash is kept, so the receipt is the one
 * paper that can say it: it lives as long as the transaction that opens the case, and never in a process variable.
 */
final class KnownOnce {

    private record Key(CaseId caseId) {}

    private KnownOnce() {}

    static void remember(CaseId caseId, QueryCode code) {
        Key key = new Key(caseId);
        TransactionSynchronizationManager.bindResource(key, code);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResourceIfPossible(key);
            }
        });
    }

    static Optional<QueryCode> queryCode(CaseId caseId) {
        return Optional.ofNullable((QueryCode) TransactionSynchronizationManager.getResource(new Key(caseId)));
    }
}
