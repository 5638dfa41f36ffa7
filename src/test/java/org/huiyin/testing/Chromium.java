package org.huiyin.testing;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A browser process, for one test at a time; made ready by {@code src/test/browser/prepare.mjs}. */
final class Chromium implements AutoCloseable {

    static final Path TOOLS = Path.of("src/test/browser");

    private static final Path NOTE = Path.of("target/chromium/browser.json");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;

    record Launch(String executable, Map<String, String> environment, String version) {}

    Chromium() {
        var launch = JsonMapper.shared().readValue(NOTE.toFile(), Launch.class);
        // Playwright would fetch a browser of its own from the network.
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var environment = new HashMap<>(System.getenv());
        environment.putAll(launch.environment());
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(launch.executable()))
                        .setEnv(environment)
                        .setArgs(List.of(
                                // Tests run as root in containers, where the sandbox cannot.
                                "--no-sandbox",
                                // Same letters at the same places on every machine.
                                "--font-render-hinting=none",
                                "--disable-gpu",
                                // Talks to nobody but the application.
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-domain-reliability",
                                "--disable-sync",
                                "--no-pings")));
    }

    /** Puts the browser there, and what it needs. */
    static void prepare() {
        try {
            var process = new ProcessBuilder(
                            "node", TOOLS.resolve("prepare.mjs").toString())
                    .redirectErrorStream(true)
                    .start();
            // Not let through to our own output: the build reads test results there.
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("No browser could be made ready for the tests; the reason: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Node.js 20 or newer is needed to make the browser ready for the tests", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the browser was made ready", e);
        }
    }

    com.microsoft.playwright.Browser process() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
