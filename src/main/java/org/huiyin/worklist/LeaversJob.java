package org.huiyin.worklist;

import org.huiyin.time.Background;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;

/** Looks after leavers when the day turns, and on start for the nights in which no node ran. */
@Background
record LeaversJob(Leavers leavers) {

    @Scheduled(cron = "${huiyin.worklist.leavers-at:0 5 0 * * *}", zone = "Asia/Shanghai")
    void sweep() {
        leavers.sweep();
    }

    @EventListener(ApplicationReadyEvent.class)
    void started() {
        leavers.sweep();
    }
}
