package org.huiyin.deadlines;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeadlineSettings.class)
class DeadlinesConfiguration {

    /** Looks for clocks that have to follow on its own, unless {@code huiyin.jobs} is off: in tests, and where another node does it. */
    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    @ConditionalOnBooleanProperty(name = "huiyin.jobs", matchIfMissing = true)
    static class Schedule {

        @Bean
        FollowerJob followerJob(Follower follower) {
            return new FollowerJob(follower);
        }
    }

    /** {@code huiyin.deadlines.follow-every}: how often is looked for clocks that are behind; 30 seconds if not set. */
    record FollowerJob(Follower follower) {

        @Scheduled(fixedDelayString = "${huiyin.deadlines.follow-every:PT30S}", initialDelayString = "PT5S")
        void run() {
            follower.run();
        }
    }
}
