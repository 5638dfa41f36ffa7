package org.huiyin.testing;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The browsers of a run of tests: as many as tests need at the same time. */
final class Chromiums implements AutoCloseable {

    private final Queue<Chromium> idle = new ConcurrentLinkedQueue<>();

    Chromiums() {
        Chromium.prepare();
    }

    Chromium take() {
        Chromium rested = idle.poll();
        return rested == null ? new Chromium() : rested;
    }

    void giveBack(Chromium chromium) {
        idle.add(chromium);
    }

    @Override
    public void close() {
        idle.forEach(Chromium::close);
    }
}
