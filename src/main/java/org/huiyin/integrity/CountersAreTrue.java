package org.huiyin.integrity;

import java.time.Clock;
import org.huiyin.board.CounterChecks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The counters of the board are what a full count gives. */
@Component
class CountersAreTrue extends SqlCheck {

    CountersAreTrue(JdbcClient jdbc, Clock clock) {
        super(
                "board-count",
                jdbc,
                clock,
                String.join(
                        " union all ",
                        "(" + CounterChecks.CELLS + ")",
                        "(" + CounterChecks.WEEKS + ")",
                        "(" + CounterChecks.LOADS + ")"));
    }
}
