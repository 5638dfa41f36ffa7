package org.huiyin.succession;

import org.huiyin.time.Background;
import org.springframework.scheduling.annotation.Scheduled;

/** {@code huiyin.succession.every}: how often what is due is looked for; a minute if not set. */
@Background
record SuccessionJob(Successions successions) {

    @Scheduled(fixedDelayString = "${huiyin.succession.every:PT1M}", initialDelayString = "PT10S")
    void run() {
        successions.run();
    }
}
