package org.huiyin.audit;

import org.springframework.boot.test.context.TestComponent;

/** Seals at once what is settled, for tests that tamper with what is sealed. */
@TestComponent
public class SealNow {

    private final Sealing sealing;

    SealNow(Sealing sealing) {
        this.sealing = sealing;
    }

    public void run() {
        sealing.run();
    }
}
