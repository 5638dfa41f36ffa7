package org.huiyin.audit;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    /** Seals on its own, unless {@code huiyin.jobs} is off: in tests, and where another node does it. */
    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    @ConditionalOnBooleanProperty(name = "huiyin.jobs", matchIfMissing = true)
    static class Schedule {

        @Bean
        Job sealingJob(Sealing sealing) {
            return new Job(sealing);
        }
    }

    /** {@code huiyin.audit.seal-every}: how often; a minute if not set. */
    record Job(Sealing sealing) {

        @Scheduled(fixedDelayString = "${huiyin.audit.seal-every:PT1M}", initialDelayString = "PT10S")
        void seal() {
            sealing.run();
        }
    }
}
