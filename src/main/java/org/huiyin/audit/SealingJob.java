package org.huiyin.audit;

import org.huiyin.time.Background;
import org.springframework.scheduling.annotation.Scheduled;

/** {@code huiyin.audit.seal-every}: how often; a minute if not set. */
@Background
record SealingJob(Sealing sealing) {

    @Scheduled(fixedDelayString = "${huiyin.audit.seal-every:PT1M}", initialDelayString = "PT10S")
    void seal() {
        sealing.run();
    }
}
