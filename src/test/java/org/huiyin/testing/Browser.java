package org.huiyin.testing;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A browser for a test: {@code @RegisterExtension final Browser browser = new Browser();} in a {@link WebTest}.
 *
 * <p>Each test starts without cookies. Addresses like {@code /sign-in} are those of the application under test. {@link
 * #page()} is the one person at the screen; several persons sit at several {@link #visitor visitors}. What a failed test
 * last saw is kept in {@code target/screenshots/failed-*.png}.
 */
public final class Browser implements BeforeEachCallback, AfterEachCallback {

    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final int WIDE = 1280;
    private static final int WIDE_HEIGHT = 900;
    private static final int PHONE = 360;
    private static final int PHONE_HEIGHT = 740;
    private static final double PATIENCE_MILLIS = 60_000;

    private final Map<String, Page> pages = new LinkedHashMap<>();
    private final List<BrowserContext> contexts = new ArrayList<>();
    private @Nullable Chromium chromium;
    private @Nullable String address;

    /** The page of the test's one person, on a wide screen. */
    public Page page() {
        return visitor("");
    }

    /** The page of a person by name, with cookies of its own; the same page for the same name. */
    public Page visitor(String name) {
        return pages.computeIfAbsent("visitor " + name, _ -> open(wide()));
    }

    /** A page on a phone of 360 pixels. */
    public Page phone() {
        return pages.computeIfAbsent("phone", _ -> open(wide().setViewportSize(PHONE, PHONE_HEIGHT)));
    }

    /** A page in a browser that runs no script: everything but diagrams and charts must work there. */
    public Page withoutScript() {
        return pages.computeIfAbsent("without script", _ -> open(wide().setJavaScriptEnabled(false)));
    }

    /** A page of a reader of English. */
    public Page english() {
        return pages.computeIfAbsent("english", _ -> open(wide().setLocale("en-GB")));
    }

    /** Saves the whole page as {@code target/screenshots/<name>.png}. */
    public static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    /** Saves what the test's one person sees as {@code target/screenshots/<name>.png}. */
    public void screenshot(String name) {
        screenshot(page(), name);
    }

    private static NewContextOptions wide() {
        return new NewContextOptions()
                .setViewportSize(WIDE, WIDE_HEIGHT)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                // A page that still glides to its place can leave the mouse before the click is done.
                .setReducedMotion(ReducedMotion.REDUCE)
                .setAcceptDownloads(true);
    }

    private Page open(NewContextOptions options) {
        if (address != null) {
            options.setBaseURL(address);
        }
        var browser = Objects.requireNonNull(chromium, "only within a test").process();
        var context = browser.newContext(options);
        contexts.add(context);
        context.setDefaultTimeout(PATIENCE_MILLIS);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        return context.newPage();
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        chromium = chromiums(test).take();
        if (AnnotatedElementUtils.hasAnnotation(test.getRequiredTestClass(), SpringBootTest.class)) {
            address = "http://localhost:"
                    + SpringExtension.getApplicationContext(test)
                            .getEnvironment()
                            .getRequiredProperty("local.server.port");
        }
    }

    @Override
    public void afterEach(ExtensionContext test) {
        if (test.getExecutionException().isPresent()) {
            var name = test.getRequiredTestClass().getSimpleName() + "-"
                    + test.getRequiredTestMethod().getName();
            pages.forEach((who, page) -> screenshot(page, "failed-%s-%s".formatted(name, who.replace(' ', '-'))));
        }
        contexts.forEach(BrowserContext::close);
        contexts.clear();
        pages.clear();
        if (chromium != null) {
            chromiums(test).giveBack(chromium);
        }
    }

    private static Chromiums chromiums(ExtensionContext test) {
        return test.getRoot()
                .getStore(ExtensionContext.Namespace.create(Chromiums.class))
                .computeIfAbsent(Chromiums.class, _ -> new Chromiums(), Chromiums.class);
    }
}
