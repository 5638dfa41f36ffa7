package org.huiyin.alerts;

import org.huiyin.time.Background;
import org.springframework.scheduling.annotation.Scheduled;

/** {@code huiyin.alerts.every}: how often is looked for what is due; a minute if not set, and so long after a start. */
@Background
record AlertsJob(Sweep sweep, DailyMail mail) {

    @Scheduled(fixedDelayString = "${huiyin.alerts.every:PT1M}", initialDelayString = "${huiyin.alerts.every:PT1M}")
    void run() {
        sweep.run();
        if (sweep.open() && mail.due()) {
            mail.run();
        }
    }
}
