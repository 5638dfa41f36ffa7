package org.huiyin.deadlines;

import org.huiyin.time.Background;
import org.springframework.scheduling.annotation.Scheduled;

/** {@code huiyin.deadlines.follow-every}: how often is looked for clocks that are behind; 30 seconds if not set. */
@Background
record FollowerJob(Follower follower) {

    @Scheduled(fixedDelayString = "${huiyin.deadlines.follow-every:PT30S}", initialDelayString = "PT5S")
    void run() {
        follower.run();
    }
}
