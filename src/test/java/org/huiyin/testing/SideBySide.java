package org.huiyin.testing;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.test.context.BootstrapUtils;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Which classes of tests run at the same time ({@code junit-platform.properties}): those of different applications. Tests
 * of the same application share its clock and its database, and wait for each other.
 */
final class SideBySide implements ResourceLocksProvider {

    private static final Map<MergedContextConfiguration, String> APPLICATIONS = new ConcurrentHashMap<>();

    static {
        // As an application does when it starts: what Spring says while it looks for configurations is of no interest.
        LoggingSystem.get(SideBySide.class.getClassLoader()).beforeInitialize();
    }

    @Override
    public Set<Lock> provideForClass(Class<?> testClass) {
        MergedContextConfiguration application =
                BootstrapUtils.resolveTestContextBootstrapper(testClass).buildMergedContextConfiguration();
        return Set.of(new Lock(
                APPLICATIONS.computeIfAbsent(application, _ -> "application of " + testClass.getSimpleName())));
    }
}
