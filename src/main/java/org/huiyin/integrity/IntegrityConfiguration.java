package org.huiyin.integrity;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

@Configuration(proxyBeanMethods = false)
class IntegrityConfiguration {

    /** Checks on its own, unless {@code huiyin.jobs} is off: in tests, and where another node does it. */
    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    @ConditionalOnBooleanProperty(name = "huiyin.jobs", matchIfMissing = true)
    static class Schedule {

        @Bean
        IntegrityJob integrityJob(IntegrityRuns runs) {
            return new IntegrityJob(runs);
        }
    }

    /** {@code huiyin.integrity.at}: when; half past two if not set. */
    record IntegrityJob(IntegrityRuns runs) {

        @Scheduled(cron = "${huiyin.integrity.at:0 30 2 * * *}", zone = "Asia/Shanghai")
        void check() {
            runs.nightly();
        }
    }
}
