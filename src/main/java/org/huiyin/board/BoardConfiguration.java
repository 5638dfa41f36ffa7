package org.huiyin.board;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

@Configuration(proxyBeanMethods = false)
class BoardConfiguration {

    /** Folds on its own, unless {@code huiyin.jobs} is off: in tests, and where another node does it. */
    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    @ConditionalOnBooleanProperty(name = "huiyin.jobs", matchIfMissing = true)
    static class Schedule {

        @Bean
        FoldJob foldJob(Folder folder) {
            return new FoldJob(folder);
        }
    }

    /** {@code huiyin.board.fold-every}: the pause between two folds; five seconds if not set. */
    record FoldJob(Folder folder) {

        @Scheduled(fixedDelayString = "${huiyin.board.fold-every:PT5S}")
        void fold() {
            folder.fold();
        }
    }
}
