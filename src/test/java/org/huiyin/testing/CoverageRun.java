package org.huiyin.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/** Each run of tests counts by itself: forgets what the one before passed, and ends with its own report. */
public final class CoverageRun implements TestExecutionListener {

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        try {
            Files.createDirectories(ModelCoverage.FOLDER);
            for (Path file : before()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> before() throws IOException {
        try (Stream<Path> files = Files.list(ModelCoverage.FOLDER)) {
            return files.toList();
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        try {
            CoverageReport.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
