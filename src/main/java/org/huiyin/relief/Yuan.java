package org.huiyin.relief;

import java.math.BigDecimal;

/** Amounts as people write them. */
final class Yuan {

    private Yuan() {}

    /** {@code 123450} fen are {@code 1234.50} yuan. */
    static String of(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
