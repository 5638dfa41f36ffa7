package org.huiyin.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A PostgreSQL that outlived the application that had started it, for example after {@code kill -9}. It must end
 * before the next one can start on the same data.
 */
final class LeftoverPostmaster {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final ProcessHandle process;
    private final Path note;

    private LeftoverPostmaster(ProcessHandle process, Path note) {
        this.process = process;
        this.note = note;
    }

    /** Leaves the data directory without a running PostgreSQL and without the trace of a dead one. */
    static void clear(Path cluster) throws IOException {
        var note = cluster.resolve("postmaster.pid");
        var named = namedIn(note).filter(process -> runsOn(process, cluster));
        if (named.isPresent()) {
            new LeftoverPostmaster(named.get(), note).stop();
        }
        // A dead one's number may by now belong to another process, which PostgreSQL would take for its predecessor.
        Files.deleteIfExists(note);
    }

    private static Optional<ProcessHandle> namedIn(Path note) throws IOException {
        try (var lines = Files.lines(note)) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("\\d{1,18}"))
                    .map(Long::parseLong)
                    .flatMap(ProcessHandle::of);
        } catch (NoSuchFileException stoppedCleanly) {
            return Optional.empty();
        }
    }

    /** Whether it is truly a PostgreSQL on this data: process numbers are used again after a restart of the machine. */
    private static boolean runsOn(ProcessHandle process, Path cluster) {
        var program = process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString());
        var arguments = process.info().arguments().map(List::of);
        return program.filter(name -> name.startsWith("postgres")).isPresent()
                // Windows does not tell the arguments.
                && arguments.map(list -> list.contains(cluster.toString())).orElse(true);
    }

    private void stop() throws IOException {
        askToStop();
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (running()) {
            if (System.nanoTime() > end) {
                throw new DatabaseUnavailable(
                        "A PostgreSQL left by an earlier run, process %d, does not stop.".formatted(process.pid()),
                        "Look into the log folder of its data directory, end the process, then start again.");
            }
            pause();
        }
    }

    /**
     * Removing its note is the last thing a PostgreSQL does. The process itself may stay in the list of processes for
     * long, dead, where nobody asks for its result.
     */
    private boolean running() {
        return process.isAlive() && Files.exists(note);
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while PostgreSQL stops", e);
        }
    }

    /**
     * SIGINT means to PostgreSQL: end all sessions, write everything down, stop. Java itself only knows SIGTERM, which
     * would wait for every session to end by itself. Where there are no signals it is ended, and recovers on start.
     */
    private void askToStop() throws IOException {
        if (System.getProperty("os.name", "").startsWith("Windows")) {
            process.destroyForcibly();
        } else {
            new ProcessBuilder("sh", "-c", "kill -INT " + process.pid())
                    .inheritIO()
                    .start();
        }
    }
}
