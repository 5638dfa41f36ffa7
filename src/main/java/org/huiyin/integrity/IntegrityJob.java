package org.huiyin.integrity;

import org.huiyin.time.Background;
import org.springframework.scheduling.annotation.Scheduled;

/** {@code huiyin.integrity.at}: when; half past two if not set. */
@Background
record IntegrityJob(IntegrityRuns runs) {

    @Scheduled(cron = "${huiyin.integrity.at:0 30 2 * * *}", zone = "Asia/Shanghai")
    void check() {
        runs.nightly();
    }
}
