package org.huiyin.worklist;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

@Configuration(proxyBeanMethods = false)
class WorklistConfiguration {

    /** Looks after leavers on its own, unless {@code huiyin.jobs} is off: in tests, and where another node does it. */
    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    @ConditionalOnBooleanProperty(name = "huiyin.jobs", matchIfMissing = true)
    static class Schedule {

        @Bean
        LeaversJob leaversJob(Leavers leavers) {
            return new LeaversJob(leavers);
        }
    }

    /** When the day turns, and on start for the nights in which no node ran. */
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
}
