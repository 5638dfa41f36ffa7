package org.huiyin.succession;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

@Configuration(proxyBeanMethods = false)
class SuccessionConfiguration {

    /** Hands over on its own, unless {@code huiyin.jobs} is off: in tests, and where another node does it. */
    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    @ConditionalOnBooleanProperty(name = "huiyin.jobs", matchIfMissing = true)
    static class Schedule {

        @Bean
        SuccessionJob successionJob(Successions successions) {
            return new SuccessionJob(successions);
        }
    }

    /** {@code huiyin.succession.every}: how often what is due is looked for; a minute if not set. */
    record SuccessionJob(Successions successions) {

        @Scheduled(fixedDelayString = "${huiyin.succession.every:PT1M}", initialDelayString = "PT10S")
        void run() {
            successions.run();
        }
    }
}
