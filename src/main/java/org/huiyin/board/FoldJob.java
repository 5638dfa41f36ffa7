package org.huiyin.board;

import org.huiyin.time.Background;
import org.springframework.scheduling.annotation.Scheduled;

/** {@code huiyin.board.fold-every}: the pause between two folds; five seconds if not set. */
@Background
record FoldJob(Folder folder) {

    @Scheduled(fixedDelayString = "${huiyin.board.fold-every:PT5S}")
    void fold() {
        folder.fold();
    }
}
