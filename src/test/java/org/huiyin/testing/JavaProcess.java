package org.huiyin.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Starts the application, or part of a test, as a process of its own: for what only shows when one ends. */
public final class JavaProcess {

    private JavaProcess() {}

    /**
     * Starts a main class with everything that tests have on their class path, speaking English.
     *
     * @param home where it works; what it says on standard error goes to a file there, named like the class
     */
    public static Process start(Class<?> main, Path home, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx700m",
                "-Duser.language=en",
                "-D" + ModelCoverage.PROPERTY + "=" + ModelCoverage.FOLDER,
                "-cp",
                absolute(System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectError(home.resolve(main.getSimpleName() + ".log").toFile())
                .start();
    }

    private static String absolute(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
