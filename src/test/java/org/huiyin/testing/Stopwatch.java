package org.huiyin.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Times something done many times, for a bench to print: figures to read, never to assert. */
public final class Stopwatch {

    private static final double NANOS_PER_MILLI = 1e6;

    private final String what;
    private final List<Long> nanos = new ArrayList<>();

    public Stopwatch(String what) {
        this.what = what;
    }

    public void time(Runnable work) {
        time(() -> {
            work.run();
            return what;
        });
    }

    public <T> T time(Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        nanos.add(System.nanoTime() - start);
        return result;
    }

    public int times() {
        return nanos.size();
    }

    /** The median and the slow end, without the first tenth, in which everything warms up. */
    public void print() {
        List<Long> warm = new ArrayList<>(nanos.subList(nanos.size() / 10, nanos.size()));
        warm.sort(null);
        System.out.printf(
                "BENCH %s: p50 %.1f ms, p95 %.1f ms, most %.1f ms (%d times)%n",
                what, at(warm, 50), at(warm, 95), at(warm, 100), nanos.size());
    }

    private static double at(List<Long> sorted, int percent) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / NANOS_PER_MILLI;
    }
}
